/**
 * Events to Kafka: what must be there before anything is sent, the idempotent producer, and the journal's word on each
 * row. Depends on Kafka's clients, on {@code check} for what is sent and on {@code rows} for places and refusals.
 */
@NullMarked
package io.wutong.producer.publish;

import org.jspecify.annotations.NullMarked;
