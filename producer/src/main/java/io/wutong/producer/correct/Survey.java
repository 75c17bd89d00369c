package io.wutong.producer.correct;

import io.wutong.core.ledger.Content;
import io.wutong.core.ledger.EventFields;
import io.wutong.core.ledger.Problem;
import io.wutong.producer.rows.Row;
import io.wutong.producer.rows.RowPlace;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/**
 * A first reading of all rows, before any is compared: a fact that has several rows is known as such. Where one of them gives
 * its revision, those that give none are of revision 1 (contract section 1); where two say other things of one revision,
 * nobody can tell which is meant, and none of them is sent.
 */
public final class Survey implements Amendment {
    private static final String REVISION = "revision";
    private static final int FIRST_RETRACTION = 2;

    private final Map<FactName, Rows> facts = new HashMap<>();

    /** What the rows of one fact say, by revision. */
    private static final class Rows {
        private final Map<Integer, Said> byRevision = new HashMap<>(2);
        private boolean numbered;
    }

    /**
     * What is said of one revision.
     *
     * @param place the first row that says it
     * @param event what it says
     * @param otherwise the first row that says something else; null for none
     */
    private record Said(
            RowPlace place,
            SpecificRecordBase event,
            @Nullable RowPlace otherwise) {}

    /** Whether the row gives its revision. */
    static boolean isNumbered(Row row) {
        return row.fields().containsKey(REVISION);
    }

    @Override
    public void prepare(Row row, SpecificRecordBase event) {
        prepareRetraction(row, event);
    }

    /** A retraction needs no revision of its own here: it gets the winner's + 1. */
    static void prepareRetraction(Row row, SpecificRecordBase event) {
        if (!isNumbered(row) && EventFields.retracted(event)) {
            event.put(REVISION, FIRST_RETRACTION);
        }
    }

    /** Only looks. */
    @Override
    public Amended amend(Row row, SpecificRecordBase event) {
        Rows rows = facts.computeIfAbsent(FactName.of(row.type(), event), first -> new Rows());
        rows.numbered |= isNumbered(row);
        Said said = rows.byRevision.putIfAbsent(revision(row, event), new Said(row.place(), event, null));
        if (said != null && said.otherwise() == null && !saysTheSame(said.event(), event)) {
            rows.byRevision.put(revision(row, event), new Said(said.place(), said.event(), row.place()));
        }
        return new Amended.Unsent();
    }

    /** Whether one of the rows of the fact gives its revision, so that each of them has one. */
    boolean isNumbered(FactName fact) {
        Rows rows = facts.get(fact);
        return rows != null && rows.numbered;
    }

    /** Whether a row states the fact, whatever it says of it. */
    boolean states(FactName fact) {
        return facts.containsKey(fact);
    }

    /** The revision that the row is of, where rows of its fact have one. */
    static int revision(Row row, SpecificRecordBase event) {
        return isNumbered(row) ? EventFields.revision(event) : 1;
    }

    /** What is wrong with a row that another one contradicts; null for nothing. */
    @Nullable
    Problem contradiction(Row row, FactName fact, SpecificRecordBase event) {
        Rows rows = facts.get(fact);
        Said said = rows == null ? null : rows.byRevision.get(revision(row, event));
        if (said == null || said.otherwise() == null) {
            return null;
        }
        RowPlace other = said.place().equals(row.place()) ? said.otherwise() : said.place();
        return new Problem(
                REVISION, "row " + other.row() + " of the same import states the same fact with other content");
    }

    /** Whether the content is the same but for the revision. */
    static boolean saysTheSame(SpecificRecordBase one, SpecificRecordBase other) {
        int revision = EventFields.revision(other);
        other.put(REVISION, EventFields.revision(one));
        boolean same = Content.same(one, other);
        other.put(REVISION, revision);
        return same;
    }
}
