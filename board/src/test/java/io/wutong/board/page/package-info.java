/** Tests. */
@NullMarked
package io.wutong.board.page;

import org.jspecify.annotations.NullMarked;
