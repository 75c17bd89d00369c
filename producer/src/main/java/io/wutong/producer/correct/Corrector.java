package io.wutong.producer.correct;

import io.wutong.core.ledger.Content;
import io.wutong.core.ledger.EventFields;
import io.wutong.core.ledger.Problem;
import io.wutong.core.ledger.Winners;
import io.wutong.producer.rows.Row;
import io.wutong.schemas.EventType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/**
 * Compares each row with the winner of its fact: the same content is not sent, other content is sent as the winner's revision
 * + 1. A revision that the row gives itself is heeded: a lower one is overtaken, a higher one is sent as it is.
 */
public final class Corrector implements Amendment {
    private static final String REVISION = "revision";
    private static final String RETRACTED = "retracted";
    private static final String REASON = "reason";
    private static final String EVENT_ID = "event_id";

    private final Correction correction;
    private final Survey survey;
    private final CorrectionListener listener;
    private final Map<FactName, SpecificRecordBase> sent = new HashMap<>();
    private final Set<Scope> scopes = new HashSet<>();
    private final Set<EventType> types = EnumSet.noneOf(EventType.class);

    /**
     * A comparison that begins.
     *
     * @param survey a first reading of the same rows
     */
    public Corrector(Correction correction, Survey survey, CorrectionListener listener) {
        this.correction = correction;
        this.survey = survey;
        this.listener = listener;
    }

    @Override
    public void prepare(Row row, SpecificRecordBase event) {
        Survey.prepareRetraction(row, event);
    }

    @Override
    public Amended amend(Row row, SpecificRecordBase event) {
        FactName fact = FactName.of(row.type(), event);
        types.add(row.type());
        scopes.add(Scope.of(event));
        Problem contradiction = survey.contradiction(row, fact, event);
        if (contradiction != null) {
            return new Amended.Refused(contradiction);
        }
        SpecificRecordBase known = sent.containsKey(fact) ? sent.get(fact) : winner(fact);
        return known == null ? stateAnew(row, fact, event) : compare(row, fact, known, event);
    }

    /**
     * Tells of the facts that no row states: those of the scope, or of all scopes that the rows speak of.
     *
     * @param retracting whether they are retracted, where the correction says so
     * @return them, in their order
     */
    public List<Gone> tellGone(boolean retracting) {
        TreeMap<FactName, SpecificRecordBase> missing = new TreeMap<>(FactName.ORDER);
        for (EventType type : types) {
            correction
                    .facts()
                    .forEach(
                            type,
                            winners -> winners.forEach((slot, event) -> {
                                FactName fact = FactName.of(type, event);
                                if (!EventFields.retracted(event) && !survey.states(fact) && isAsked(event)) {
                                    missing.put(fact, event);
                                }
                            }));
        }
        boolean retracted = retracting && correction.retract() != null;
        List<Gone> gone = new ArrayList<>();
        missing.forEach((fact, event) -> gone.add(new Gone(fact, event, retracted)));
        gone.forEach(listener::gone);
        return gone;
    }

    private boolean isAsked(SpecificRecordBase event) {
        Scope scope = Scope.of(event);
        Scope retract = correction.retract();
        return retract == null ? scopes.contains(scope) : scope.equals(retract);
    }

    private @Nullable SpecificRecordBase winner(FactName fact) {
        Winners winners = correction.facts().of(fact.type(), fact.recordId());
        return winners.of(fact.slot());
    }

    private Amended stateAnew(Row row, FactName fact, SpecificRecordBase event) {
        if (!Survey.isNumbered(row) && EventFields.retracted(event)) {
            return new Amended.Refused(
                    new Problem(RETRACTED, "no such fact is known that could be retracted: " + fact));
        }
        return send(row, fact, null, event);
    }

    private Amended compare(Row row, FactName fact, SpecificRecordBase known, SpecificRecordBase event) {
        int revision = EventFields.revision(known);
        int own = Survey.revision(row, event);
        if (survey.isNumbered(fact) && own < revision) {
            listener.overtaken(row.place(), revision);
            return new Amended.Unsent();
        }
        if (survey.isNumbered(fact) && own > revision) {
            return send(row, fact, known, event);
        }
        if (Survey.saysTheSame(known, event)) {
            listener.unchanged(row.place(), revision);
            return new Amended.Unsent();
        }
        event.put(REVISION, Math.addExact(revision, 1));
        return send(row, fact, known, event);
    }

    private Amended send(Row row, FactName fact, @Nullable SpecificRecordBase known, SpecificRecordBase event) {
        if (known != null && EventFields.reason(event) == null) {
            event.put(REASON, correction.reason());
        }
        if (!row.fields().containsKey(EVENT_ID)) {
            event.put(EVENT_ID, Content.eventId(row.type(), event));
        }
        sent.put(fact, event);
        listener.changing(new Change(row.place(), fact, known, event));
        return new Amended.Sent();
    }
}
