package io.wutong.producer.testkit;

import io.wutong.producer.ImportListener;
import io.wutong.producer.Progress;
import io.wutong.producer.publish.Decision;
import io.wutong.producer.rows.Refusal;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything that a listener was told, in order.
 *
 * @param refusals the rows refused
 * @param decisions the ledger's decisions
 * @param progress how far it was
 */
public record Told(List<Refusal> refusals, List<Decision> decisions, List<Progress> progress)
        implements ImportListener {
    public static Told nothing() {
        return new Told(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    @Override
    public void refused(Refusal refusal) {
        refusals.add(refusal);
    }

    @Override
    public void decided(Decision decision) {
        decisions.add(decision);
    }

    @Override
    public void progressed(Progress now) {
        progress.add(now);
    }

    public Progress last() {
        return progress.get(progress.size() - 1);
    }
}
