package io.wutong.schemas.topics;

import org.apache.kafka.common.utils.Utils;

/** Kafka's default partitioner for keyed records: murmur2 of the key's bytes (contract section 1). */
public final class KeyHash {
    private KeyHash() {}

    /** The partition, of so many, that a record with this key belongs in. */
    public static int partitionOf(byte[] key, int partitions) {
        return Utils.toPositive(Utils.murmur2(key)) % partitions;
    }
}
