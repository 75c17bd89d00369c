/** The board's metrics, by Micrometer for Prometheus. Depends on what {@code live} knows; knows nothing of HTTP. */
@NullMarked
package io.wutong.board.metrics;

import org.jspecify.annotations.NullMarked;
