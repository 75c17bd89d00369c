/**
 * The fold of the event log in memory, by the rules of core and with none of the topology's state: winners kept in a
 * compact form, totals as of any date, extended record by record. Depends on core, Kafka's record class and {@code log}'s
 * cuts; reads nothing itself.
 */
@NullMarked
package io.wutong.audit.fold;

import org.jspecify.annotations.NullMarked;
