package io.wutong.producer;

import io.wutong.journal.Outcome;
import io.wutong.producer.correct.Change;
import io.wutong.producer.correct.Gone;
import io.wutong.producer.publish.Decision;
import io.wutong.producer.rows.Refusal;
import io.wutong.producer.rows.RowPlace;
import java.util.EnumMap;
import java.util.Map;

/** Counts one import and passes on what it is told. */
final class Tally implements ImportListener {
    private final ImportListener listener;
    private final Map<Refusal.Reason, Long> refused = new EnumMap<>(Refusal.Reason.class);
    private final Map<Outcome, Long> decided = new EnumMap<>(Outcome.class);
    private long read;
    private long unchanged;
    private long overtaken;
    private long changing;
    private long gone;

    Tally(ImportListener listener) {
        this.listener = listener;
    }

    void read() {
        read++;
    }

    @Override
    public void refused(Refusal refusal) {
        refused.merge(refusal.reason(), 1L, Long::sum);
        listener.refused(refusal);
    }

    @Override
    public void decided(Decision decision) {
        decided.merge(decision.outcome(), 1L, Long::sum);
        listener.decided(decision);
    }

    @Override
    public void unchanged(RowPlace place, int revision) {
        unchanged++;
        listener.unchanged(place, revision);
    }

    @Override
    public void overtaken(RowPlace place, int revision) {
        overtaken++;
        listener.overtaken(place, revision);
    }

    @Override
    public void changing(Change change) {
        changing++;
        listener.changing(change);
    }

    @Override
    public void gone(Gone fact) {
        gone++;
        listener.gone(fact);
    }

    /** Whether intake refused no row so far. */
    boolean isClean() {
        return refused.isEmpty();
    }

    ImportSummary summary(long sent) {
        ImportSummary.Compared compared = new ImportSummary.Compared(unchanged, overtaken, changing, gone);
        return new ImportSummary(read, sent, refused, decided, compared);
    }

    Progress progress(String source, long bytesRead, long sent) {
        return new Progress(source, bytesRead, read, sent, sum(refused), sum(decided));
    }

    private static long sum(Map<?, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
