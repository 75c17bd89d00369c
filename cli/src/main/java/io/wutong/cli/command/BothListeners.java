package io.wutong.cli.command;

import io.wutong.producer.ImportListener;
import io.wutong.producer.Progress;
import io.wutong.producer.correct.Change;
import io.wutong.producer.correct.Gone;
import io.wutong.producer.publish.Decision;
import io.wutong.producer.rows.Refusal;
import io.wutong.producer.rows.RowPlace;

/**
 * Tells two.
 *
 * @param one who is told first
 * @param other who is told then
 */
record BothListeners(ImportListener one, ImportListener other) implements ImportListener {
    @Override
    public void refused(Refusal refusal) {
        one.refused(refusal);
        other.refused(refusal);
    }

    @Override
    public void decided(Decision decision) {
        one.decided(decision);
        other.decided(decision);
    }

    @Override
    public void progressed(Progress progress) {
        one.progressed(progress);
        other.progressed(progress);
    }

    @Override
    public void unchanged(RowPlace place, int revision) {
        one.unchanged(place, revision);
        other.unchanged(place, revision);
    }

    @Override
    public void overtaken(RowPlace place, int revision) {
        one.overtaken(place, revision);
        other.overtaken(place, revision);
    }

    @Override
    public void changing(Change change) {
        one.changing(change);
        other.changing(change);
    }

    @Override
    public void gone(Gone gone) {
        one.gone(gone);
        other.gone(gone);
    }
}
