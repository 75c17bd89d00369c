/**
 * What became of every row, given back in the file that it came from: outcomes are spooled while an import runs
 * ({@link io.wutong.producer.receipt.Outcomes}) and joined with the rows afterwards. Depends on the readers of files, on
 * {@code rows} and on what {@code publish} says of decisions; knows nothing of Kafka.
 */
@NullMarked
package io.wutong.producer.receipt;

import org.jspecify.annotations.NullMarked;
