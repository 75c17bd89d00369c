/** Tests of {@code io.wutong.audit.log}. */
@NullMarked
package io.wutong.audit.log;

import org.jspecify.annotations.NullMarked;
