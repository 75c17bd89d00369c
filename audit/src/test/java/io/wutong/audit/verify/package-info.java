/** Tests of {@code io.wutong.audit.verify}. */
@NullMarked
package io.wutong.audit.verify;

import org.jspecify.annotations.NullMarked;
