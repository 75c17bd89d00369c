/**
 * Where rows come from: a source yields, row by row, a type and its fields or says why a row is none. Depends on the
 * event types and on Jackson's streaming parser; knows neither Avro events nor Kafka.
 */
@NullMarked
package io.wutong.producer.rows;

import org.jspecify.annotations.NullMarked;
