/**
 * From a row to an event: reads the fields by the Avro schema of their type and holds the event to contract section 1,
 * the industries file and rule 2 of section 2. Depends on {@code rows} and the core; knows nothing of Kafka.
 */
@NullMarked
package io.wutong.producer.check;

import org.jspecify.annotations.NullMarked;
