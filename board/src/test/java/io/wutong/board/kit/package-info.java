/** What the board's tests run against: a real broker, the real topology, a board, and a caller. */
@NullMarked
package io.wutong.board.kit;

import org.jspecify.annotations.NullMarked;
