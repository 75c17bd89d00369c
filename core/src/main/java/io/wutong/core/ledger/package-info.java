/**
 * From an event to a journal entry (contract section 2): what is refused, which event of a fact wins, and what that
 * changes. May use {@code totals} for measures.
 */
@NullMarked
package io.wutong.core.ledger;

import org.jspecify.annotations.NullMarked;
