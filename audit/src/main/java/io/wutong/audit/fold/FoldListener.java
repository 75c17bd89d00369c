package io.wutong.audit.fold;

/** Sees each event of one partition as the fold judges it, in the order of offsets. */
@FunctionalInterface
public interface FoldListener {
    /** Nobody looks. */
    FoldListener NONE = judged -> {};

    /** Sees an event. */
    void judged(Judged judged);
}
