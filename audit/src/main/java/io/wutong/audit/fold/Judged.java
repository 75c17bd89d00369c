package io.wutong.audit.fold;

import io.wutong.core.ledger.RawEvent;
import io.wutong.core.ledger.Verdict;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * An event and what became of it, before it takes effect.
 *
 * @param record as read
 * @param raw the same for the ledger
 * @param verdict what became of it
 * @param previousOffset the offset read before it in its partition, -1 for the first
 * @param before what was known of its record; nothing where it was rejected without a look at it
 */
public record Judged(
        ConsumerRecord<byte[], byte[]> record,
        RawEvent raw,
        Verdict verdict,
        long previousOffset,
        KnownRecord before) {}
