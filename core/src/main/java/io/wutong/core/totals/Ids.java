package io.wutong.core.totals;

import java.util.Comparator;

/** The order of ids in everything that is sorted: by code points (contract section 4). */
public final class Ids {
    /** Compares by code points, which {@link String#compareTo} does not where surrogates are. */
    public static final Comparator<String> ORDER = Ids::compare;

    /** The row of workstations whose standing is not known. */
    public static final String UNCLASSIFIED = "unclassified";

    private Ids() {}

    private static int compare(String left, String right) {
        int common = Math.min(left.length(), right.length());
        for (int i = 0; i < common; i++) {
            char l = left.charAt(i);
            char r = right.charAt(i);
            if (l != r) {
                boolean bothSurrogates = Character.isSurrogate(l) == Character.isSurrogate(r);
                return bothSurrogates ? Character.compare(l, r) : (Character.isSurrogate(l) ? 1 : -1);
            }
        }
        return Integer.compare(left.length(), right.length());
    }
}
