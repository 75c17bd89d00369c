package io.wutong.core;

/**
 * The version of the rules. State and positions carry it, and a program of another version refuses them (contract
 * section 2): whoever changes what a history means, a new measure included, raises it.
 */
public final class FoldVersion {
    /** The version of the rules in this build. */
    public static final int CURRENT = 1;

    private FoldVersion() {}
}
