/**
 * The live stream: Server-Sent Events with a snapshot first and then what changed. Depends on {@code live} and on the
 * servlet API; nobody here waits for a client.
 */
@NullMarked
package io.wutong.board.stream;

import org.jspecify.annotations.NullMarked;
