/** Tests of {@code io.wutong.audit.explain}. */
@NullMarked
package io.wutong.audit.explain;

import org.jspecify.annotations.NullMarked;
