package io.wutong.schemas.wire;

/**
 * Avro's limits on what a decoder may allocate. Avro reads them once, from system properties, when its decoder is first
 * used; a misspelt name means no limit, so a test feeds hostile bytes.
 */
final class AvroLimits {
    /** The longest byte sequence or string, in bytes: twice what an event may have in all. */
    static final int LENGTH = 128 * 1024;

    /** The most items in all arrays and maps of one value. */
    static final int ITEMS = 1_000_000;

    private AvroLimits() {}

    static void set() {
        setUnlessGiven("org.apache.avro.limits.bytes.maxLength", LENGTH);
        setUnlessGiven("org.apache.avro.limits.string.maxLength", LENGTH);
        setUnlessGiven("org.apache.avro.limits.collectionItems.maxLength", ITEMS);
    }

    private static void setUnlessGiven(String property, int limit) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, Integer.toString(limit));
        }
    }
}
