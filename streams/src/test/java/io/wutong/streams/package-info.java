/** Tests of the topology: its logic on Kafka's test driver, its guarantees on a real broker. */
@NullMarked
package io.wutong.streams;

import org.jspecify.annotations.NullMarked;
