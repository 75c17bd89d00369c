/** Measures the board; no part of the tests. Each class has a main method. */
@NullMarked
package io.wutong.board.measure;

import org.jspecify.annotations.NullMarked;
