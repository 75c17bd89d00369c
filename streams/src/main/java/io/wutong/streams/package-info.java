/**
 * The topology: the ledger step and the totals step around the pure rules of core, with their positions, and the runner
 * that starts, watches and stops them. Depends on core and Kafka Streams; sees neither producer nor audit.
 */
@NullMarked
package io.wutong.streams;

import org.jspecify.annotations.NullMarked;
