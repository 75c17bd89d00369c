/**
 * Intake: reads rows, checks them by the contract, sends those that hold and reads what the ledger decided.
 * {@link io.wutong.producer.Importer} is the way in; it wires {@code rows} (where rows come from), {@code check} (what a
 * row must keep) and {@code publish} (Kafka), and prints nothing.
 */
@NullMarked
package io.wutong.producer;

import org.jspecify.annotations.NullMarked;
