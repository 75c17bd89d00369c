/**
 * The board over HTTP: routes, what they answer, who may ask, and what is refused. Depends on Javalin and Jetty, on what
 * {@code live} knows and on core's JSON; asks Kafka nothing.
 */
@NullMarked
package io.wutong.board.http;

import org.jspecify.annotations.NullMarked;
