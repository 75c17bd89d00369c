/**
 * The vocabulary of Wutong: event types, industries and the published schema versions. Depends on Avro alone; the
 * sub-package {@code topics} also on Kafka's clients.
 */
@NullMarked
package io.wutong.schemas;

import org.jspecify.annotations.NullMarked;
