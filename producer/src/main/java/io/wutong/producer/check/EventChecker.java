package io.wutong.producer.check;

import io.wutong.core.ledger.EventFields;
import io.wutong.core.ledger.EventRules;
import io.wutong.core.ledger.Problem;
import io.wutong.producer.correct.Amendment;
import io.wutong.producer.rows.Refusal;
import io.wutong.producer.rows.RefusalSink;
import io.wutong.producer.rows.Row;
import io.wutong.producer.rows.RowSink;
import io.wutong.schemas.EventType;
import io.wutong.schemas.wire.SchemaIds;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/**
 * Turns rows into events, and refuses those that break a rule, by the first rule in this order: a field that is unknown
 * or repeated (the first in the row); the fields (the first in the schema's order, contract section 1); the size of the
 * whole; an industry that the industries file does not have; rule 2 of contract section 2. One instance a thread.
 */
public final class EventChecker implements RowSink {
    private final Map<EventType, EventReader> readers = new EnumMap<>(EventType.class);
    private final EventFormats formats;
    private final Checking checking;
    private final Clock clock;
    private final EventSink events;
    private final RefusalSink refusals;
    private final Amendment amendment;

    /**
     * A checker.
     *
     * @param checking how far rows are checked
     * @param ids who knows the ids of the schemas that are written
     * @param clock the time of import
     * @param events who takes what holds
     * @param refusals who is told of what does not
     */
    public EventChecker(Checking checking, SchemaIds ids, Clock clock, EventSink events, RefusalSink refusals) {
        this(checking, ids, clock, new Sinks(events, refusals), Amendment.NONE);
    }

    /**
     * Where rows go.
     *
     * @param events who takes what holds
     * @param refusals who is told of what does not
     */
    public record Sinks(EventSink events, RefusalSink refusals) {}

    /**
     * A checker of events that are amended before they are sent.
     *
     * @param amendment what is still done to an event that keeps the rules
     */
    public EventChecker(Checking checking, SchemaIds ids, Clock clock, Sinks sinks, Amendment amendment) {
        this.checking = checking;
        this.formats = new EventFormats(ids);
        this.clock = clock;
        this.events = sinks.events();
        this.refusals = sinks.refusals();
        this.amendment = amendment;
        for (EventType type : EventType.values()) {
            readers.put(type, new EventReader(type));
        }
    }

    @Override
    public void refused(Refusal refusal) {
        refusals.refused(refusal);
    }

    @Override
    public void row(Row row) {
        EventReader reader = Objects.requireNonNull(readers.get(row.type()));
        Problem foreign = reader.foreignField(row);
        if (foreign != null) {
            refuse(row, Refusal.Reason.INVALID_FIELD, foreign);
            return;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        EventReader.Read read = reader.read(row, now);
        amendment.prepare(row, read.event());
        Problem problem = checking == Checking.UNCHECKED
                ? read.unreadable()
                : reader.earlier(read.unreadable(), brokenRule(row, reader, read.event()));
        if (problem != null) {
            refuse(row, Refusal.Reason.INVALID_FIELD, problem);
            return;
        }
        amend(row, read.event(), now);
    }

    private void amend(Row row, SpecificRecordBase event, Instant now) {
        Amendment.Amended amended = amendment.amend(row, event);
        if (amended instanceof Amendment.Amended.Refused refused) {
            refuse(row, Refusal.Reason.INVALID_FIELD, refused.problem());
        } else if (amended instanceof Amendment.Amended.Sent) {
            send(row, event, now);
        }
    }

    private static @Nullable Problem brokenRule(Row row, EventReader reader, SpecificRecordBase event) {
        Problem broken = EventRules.firstProblem(event).orElse(null);
        return broken != null && reader.lacks(row, broken.field()) ? new Problem(broken.field(), "missing") : broken;
    }

    private void send(Row row, SpecificRecordBase event, Instant now) {
        byte[] value = formats.encode(row.type(), event);
        if (checking == Checking.CHECKED && isRefusedAsAWhole(row, event, value.length, now)) {
            return;
        }
        byte[] key = EventFields.recordId(event).getBytes(StandardCharsets.UTF_8);
        events.event(new ReadyEvent(row.place(), row.type(), key, value));
    }

    private boolean isRefusedAsAWhole(Row row, SpecificRecordBase event, int size, Instant now) {
        if (size > EventRules.LARGEST_EVENT) {
            String why = "an event of " + size + " bytes, at most " + EventRules.LARGEST_EVENT + " allowed";
            refusals.refused(Refusal.malformed(row.place(), why));
            return true;
        }
        Problem unknown = IndustryCodes.unknownIn(event);
        if (unknown != null) {
            refuse(row, Refusal.Reason.UNKNOWN_INDUSTRY, unknown);
            return true;
        }
        Problem future = EventRules.futureDated(event, now).orElse(null);
        if (future != null) {
            refuse(row, Refusal.Reason.FUTURE_DATED, new Problem(future.field(), future.why() + from(future, event)));
            return true;
        }
        return false;
    }

    /** From which day on, in the district, the same could be sent. */
    private static String from(Problem future, SpecificRecordBase event) {
        boolean early = future.field().equals("effective_on");
        LocalDate day = early
                ? EventFields.effectiveOn(event)
                : LocalDate.ofInstant(EventFields.recordedAt(event), EventRules.ZONE);
        return "; it can be sent from " + day + " on" + (early ? ", recorded on that day or later" : "");
    }

    private void refuse(Row row, Refusal.Reason reason, Problem problem) {
        String column = row.columns().get(problem.field());
        refusals.refused(new Refusal(row.place(), reason, problem.field(), column, problem.why()));
    }
}
