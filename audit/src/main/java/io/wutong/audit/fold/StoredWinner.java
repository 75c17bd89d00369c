package io.wutong.audit.fold;

import io.wutong.core.ledger.Slot;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecordBase;

/**
 * The winner of a slot, and where it stands in the log.
 *
 * @param slot the fact
 * @param event the event
 * @param offset its offset in its partition
 * @param appendedAt when it was known
 */
public record StoredWinner(Slot slot, SpecificRecordBase event, long offset, Instant appendedAt) {}
