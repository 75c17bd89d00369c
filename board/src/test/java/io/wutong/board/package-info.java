/** Tests of whole boards. */
@NullMarked
package io.wutong.board;

import org.jspecify.annotations.NullMarked;
