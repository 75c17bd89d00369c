package io.wutong.schemas;

import java.util.Set;
import org.apache.avro.util.ClassSecurityValidator;

/**
 * What Avro must be told once in a JVM before it decodes anything, a default value included: which classes it may
 * create, and how much it may allocate. Everything here that decodes, or that makes events by their schema's defaults,
 * sees to it; who calls a generated builder before any of that calls {@link #ensure} first.
 *
 * <p>Avro refuses every class that it was not told of. The limits it reads once, from system properties, when its
 * decoder is first used; a misspelt name means no limit, so a test feeds hostile bytes. Properties that are given on
 * the command line stand.
 */
public final class AvroSetup {
    /**
     * The longest byte sequence or string, in bytes. An event has at most 64 KiB, of which each byte that is no UTF-8
     * becomes three in what the journal quotes of it.
     */
    static final int LENGTH = 4 * 64 * 1024;

    /** The most items in one array or map. */
    static final int ITEMS = 1_000_000;

    private static final Set<String> GENERATED =
            Set.of("io.wutong.event", "io.wutong.journal", "io.wutong.state", "io.wutong.totals");

    static {
        setUnlessGiven("org.apache.avro.limits.bytes.maxLength", LENGTH);
        setUnlessGiven("org.apache.avro.limits.string.maxLength", LENGTH);
        setUnlessGiven("org.apache.avro.limits.collectionItems.maxLength", ITEMS);
        ClassSecurityValidator.setGlobal(
                ClassSecurityValidator.composite(ClassSecurityValidator.getGlobal(), AvroSetup::isGenerated));
    }

    private AvroSetup() {}

    /** Returns when Avro has been told; cheap, and safe from any thread. */
    public static void ensure() {
        // the static initialiser has run by now
    }

    private static boolean isGenerated(Class<?> type) {
        return GENERATED.contains(type.getPackageName());
    }

    private static void setUnlessGiven(String property, int limit) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, Integer.toString(limit));
        }
    }
}
