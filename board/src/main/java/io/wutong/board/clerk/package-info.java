/**
 * Workbooks that clerks upload: kept under names of the board's own until they are sent or forgotten, one checked or sent at
 * a time. What a row means the board does not know; {@link io.wutong.board.clerk.ClerkDesk} does, a port that whoever
 * starts the board wires. Depends on nothing of the board but its limits.
 */
@NullMarked
package io.wutong.board.clerk;

import org.jspecify.annotations.NullMarked;
