/** Tests of {@code io.wutong.audit.fold}. */
@NullMarked
package io.wutong.audit.fold;

import org.jspecify.annotations.NullMarked;
