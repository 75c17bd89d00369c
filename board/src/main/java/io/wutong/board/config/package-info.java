/** How a board runs and what it refuses to exceed. Depends on nothing of the board. */
@NullMarked
package io.wutong.board.config;

import org.jspecify.annotations.NullMarked;
