/**
 * Corrections: each row compared with the winner of its fact as it stands in the log, which a port
 * ({@link io.wutong.producer.correct.KnownFacts}) tells. Depends on {@code rows} and the core; knows nothing of Kafka, nor of
 * who knows the log.
 */
@NullMarked
package io.wutong.producer.correct;

import org.jspecify.annotations.NullMarked;
