/**
 * What the board knows: the totals at one committed sequence, how fresh they are, and the dead letters, each kept by a
 * background thread that only reads. Depends on the topics, on core's rows and on Kafka's clients; knows nothing of HTTP.
 */
@NullMarked
package io.wutong.board.live;

import org.jspecify.annotations.NullMarked;
