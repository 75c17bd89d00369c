package io.wutong.producer.correct;

import io.wutong.core.ledger.Content;
import io.wutong.core.ledger.EventFields;
import io.wutong.core.ledger.Problem;
import io.wutong.core.ledger.Winners;
import io.wutong.producer.rows.Row;
import io.wutong.producer.rows.RowPlace;
import io.wutong.schemas.EventType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/**
 * Compares each row with the winner of its fact: the same content is not sent, other content is sent as the winner's revision
 * + 1. A revision that the row gives itself is heeded: a lower one is overtaken, a higher one is sent as it is. Holds the
 * facts of all rows, so that two rows of one fact are noticed and the facts that no row states are found.
 */
public final class Corrector implements Amendment {
    private static final String REVISION = "revision";
    private static final String RETRACTED = "retracted";
    private static final String REASON = "reason";
    private static final String EVENT_ID = "event_id";
    private static final int FIRST_RETRACTION = 2;

    private final Correction correction;
    private final CorrectionListener listener;
    private final Map<FactName, Stated> stated = new HashMap<>();
    private final Set<Scope> scopes = new HashSet<>();
    private final Set<EventType> types = EnumSet.noneOf(EventType.class);

    /** A comparison that begins. */
    public Corrector(Correction correction, CorrectionListener listener) {
        this.correction = correction;
        this.listener = listener;
    }

    /**
     * What a row of this import states.
     *
     * @param place the row
     * @param event the event, as it is sent or as it is known
     * @param numbered whether the row gives its revision
     */
    private record Stated(RowPlace place, SpecificRecordBase event, boolean numbered) {}

    /** A retraction needs no revision of its own here: it gets the winner's + 1. */
    @Override
    public void prepare(Row row, SpecificRecordBase event) {
        if (!isNumbered(row) && EventFields.retracted(event)) {
            event.put(REVISION, FIRST_RETRACTION);
        }
    }

    @Override
    public Amended amend(Row row, SpecificRecordBase event) {
        FactName fact = FactName.of(row.type(), event);
        types.add(row.type());
        scopes.add(Scope.of(event));
        Stated earlier = stated.get(fact);
        SpecificRecordBase known = earlier == null ? winner(fact) : earlier.event();
        if (earlier != null && !saysTheSame(known, event) && !(earlier.numbered() && isNumbered(row))) {
            return refused(
                    REVISION,
                    "row " + earlier.place().row() + " of the same import states the same fact with other"
                            + " content");
        }
        if (known == null) {
            return stateAnew(row, fact, event);
        }
        return compare(row, fact, known, event);
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
                                if (!EventFields.retracted(event) && !stated.containsKey(fact) && isAsked(event)) {
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
        if (!isNumbered(row) && EventFields.retracted(event)) {
            return refused(RETRACTED, "no such fact is known that could be retracted: " + fact);
        }
        return send(row, fact, null, event);
    }

    private Amended compare(Row row, FactName fact, SpecificRecordBase known, SpecificRecordBase event) {
        int revision = EventFields.revision(known);
        boolean numbered = isNumbered(row);
        if (numbered && EventFields.revision(event) < revision) {
            stated.putIfAbsent(fact, new Stated(row.place(), known, true));
            listener.overtaken(row.place(), revision);
            return new Amended.Unsent();
        }
        if (numbered && EventFields.revision(event) > revision) {
            return send(row, fact, known, event);
        }
        if (saysTheSame(known, event)) {
            stated.putIfAbsent(fact, new Stated(row.place(), known, numbered));
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
        stated.put(fact, new Stated(row.place(), event, isNumbered(row)));
        listener.changing(new Change(row.place(), fact, known, event));
        return new Amended.Sent();
    }

    /** Whether the content is the same but for the revision. */
    private static boolean saysTheSame(SpecificRecordBase known, SpecificRecordBase event) {
        SpecificRecordBase numbered = SpecificData.get().deepCopy(event.getSchema(), event);
        numbered.put(REVISION, EventFields.revision(known));
        return Content.same(known, numbered);
    }

    private static boolean isNumbered(Row row) {
        return row.fields().containsKey(REVISION);
    }

    private static Amended refused(String field, String why) {
        return new Amended.Refused(new Problem(field, why));
    }
}
