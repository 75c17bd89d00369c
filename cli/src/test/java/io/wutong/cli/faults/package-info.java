/** Processes that are killed, stopped and cut off, and what the numbers are afterwards. A real broker throughout. */
@NullMarked
package io.wutong.cli.faults;

import org.jspecify.annotations.NullMarked;
