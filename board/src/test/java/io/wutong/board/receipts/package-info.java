/** Tests. */
@NullMarked
package io.wutong.board.receipts;

import org.jspecify.annotations.NullMarked;
