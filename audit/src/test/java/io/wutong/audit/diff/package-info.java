/** Tests of {@code io.wutong.audit.diff}. */
@NullMarked
package io.wutong.audit.diff;

import org.jspecify.annotations.NullMarked;
