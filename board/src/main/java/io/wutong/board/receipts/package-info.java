/**
 * Receipts: which events make a number that the board shows. Depends on audit's fold and on {@code live}; knows nothing
 * of HTTP.
 */
@NullMarked
package io.wutong.board.receipts;

import org.jspecify.annotations.NullMarked;
