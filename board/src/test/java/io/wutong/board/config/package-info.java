/** Tests. */
@NullMarked
package io.wutong.board.config;

import org.jspecify.annotations.NullMarked;
