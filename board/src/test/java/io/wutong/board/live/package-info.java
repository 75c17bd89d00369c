/** Tests. */
@NullMarked
package io.wutong.board.live;

import org.jspecify.annotations.NullMarked;
