/**
 * The rules of the contract as pure functions. Sees the generated classes and nothing of Kafka, files, threads or
 * clocks. {@code ledger} turns events into journal entries, {@code totals} journal entries into rows.
 */
@NullMarked
package io.wutong.core;

import org.jspecify.annotations.NullMarked;
