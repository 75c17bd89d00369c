package io.wutong.core.ledger;

/** The rule that places keys in partitions, which only Kafka knows. */
@FunctionalInterface
public interface KeyPartition {
    /** The partition that a record with this key belongs in. */
    int of(byte[] key);
}
