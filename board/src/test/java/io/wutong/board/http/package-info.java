/** Tests. */
@NullMarked
package io.wutong.board.http;

import org.jspecify.annotations.NullMarked;
