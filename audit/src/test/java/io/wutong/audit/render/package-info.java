/** Tests of {@code io.wutong.audit.render}. */
@NullMarked
package io.wutong.audit.render;

import org.jspecify.annotations.NullMarked;
