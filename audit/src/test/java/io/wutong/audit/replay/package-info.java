/** Tests of {@code io.wutong.audit.replay}. */
@NullMarked
package io.wutong.audit.replay;

import org.jspecify.annotations.NullMarked;
