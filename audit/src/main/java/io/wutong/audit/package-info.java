/**
 * The audit: everything derived again from the log, and compared. This package holds what the parts have in common, above
 * all how a command ends that did not reach what it needs. Depends on core and Kafka's clients; sees neither the topology
 * nor its state.
 */
@NullMarked
package io.wutong.audit;

import org.jspecify.annotations.NullMarked;
