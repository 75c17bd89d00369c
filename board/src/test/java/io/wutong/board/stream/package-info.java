/** Tests. */
@NullMarked
package io.wutong.board.stream;

import org.jspecify.annotations.NullMarked;
