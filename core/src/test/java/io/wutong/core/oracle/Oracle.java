package io.wutong.core.oracle;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/**
 * The totals of a set of events by contract sections 2 and 3. The order of the events matters only where two state one
 * revision of one fact differently. Events that rule 1 refuses are marked by whoever made them; rule 2 is decided here,
 * with the eight hours of Asia/Shanghai since 1992.
 */
public final class Oracle {
    private static final ZoneOffset SHANGHAI = ZoneOffset.ofHours(8);
    private static final Set<String> NOT_CONTENT = Set.of("event_id", "recorded_at", "source", "operator", "reason");

    private final List<Fact> log = new ArrayList<>();

    /** One event as a map of its fields; its record and slot are empty where rule 1 refuses it. */
    private record Fact(
            String type,
            Map<String, Object> fields,
            Instant appendedAt,
            @Nullable String flaw,
            String record,
            String slot) {
        static Fact of(String type, Map<String, Object> fields, Instant appendedAt) {
            Fact fact = new Fact(type, fields, appendedAt, null, "", "");
            return new Fact(type, fields, appendedAt, null, type + " " + fact.text("record_id"), fact.toldSlot());
        }

        String text(String field) {
            return (String) Objects.requireNonNull(fields.get(field), field);
        }

        long number(String field) {
            return ((Number) Objects.requireNonNull(fields.get(field), field)).longValue();
        }

        String action() {
            return Objects.requireNonNull(fields.get("action")).toString();
        }

        boolean retracted() {
            return (Boolean) Objects.requireNonNull(fields.get("retracted"));
        }

        LocalDate day() {
            return (LocalDate) Objects.requireNonNull(fields.get("effective_on"));
        }

        private String toldSlot() {
            return switch (type) {
                case "Workstation" -> day().toString();
                case "PostdocEnrollment" -> action().equals("ENTERED") ? "entry" : "end";
                case "ParkOpening" -> action().equals("OPENED") ? "opening" : "closing";
                default ->
                    switch (action()) {
                        case "AWARDED" -> "award";
                        case "PAID" -> "payment/" + number("instalment");
                        default -> "recovery/" + number("instalment");
                    };
            };
        }

        boolean sameSlot(Fact other) {
            return record().equals(other.record()) && slot().equals(other.slot());
        }

        Map<String, Object> content() {
            Map<String, Object> content = new HashMap<>(fields);
            content.keySet().removeAll(NOT_CONTENT);
            content.computeIfPresent("industries", (name, codes) -> new HashSet<>((List<?>) codes));
            return content;
        }

        boolean inTheFuture() {
            Instant recordedAt = (Instant) Objects.requireNonNull(fields.get("recorded_at"));
            return day().isAfter(recordedAt.atOffset(SHANGHAI).toLocalDate())
                    || recordedAt.toEpochMilli() - appendedAt.toEpochMilli() > 24L * 60 * 60 * 1000;
        }

        boolean counts() {
            return flaw == null && !inTheFuture();
        }
    }

    /** Adds an event that keeps rule 1. */
    public void add(SpecificRecordBase event, Instant appendedAt) {
        Map<String, Object> fields = new HashMap<>();
        for (Schema.Field field : event.getSchema().getFields()) {
            fields.put(field.name(), event.get(field.pos()));
        }
        log.add(Fact.of(event.getSchema().getName(), fields, appendedAt));
    }

    /** Adds an event that rule 1 refuses, with what it says. */
    public void addRefused(String type, String flaw) {
        log.add(new Fact(type, Map.of(), Instant.EPOCH, flaw, "", ""));
    }

    /** What becomes of each event, in the order of the log. */
    public List<String> outcomes() {
        List<String> outcomes = new ArrayList<>();
        for (int i = 0; i < log.size(); i++) {
            outcomes.add(outcome(log.get(i), log.subList(0, i)));
        }
        return outcomes;
    }

    private static String outcome(Fact fact, List<Fact> earlier) {
        if (fact.flaw() != null) {
            return "REJECTED " + fact.flaw();
        }
        if (fact.inTheFuture()) {
            return "REJECTED FUTURE_DATED";
        }
        Fact winner = winner(fact, earlier);
        if (winner == null || winner.number("revision") < fact.number("revision")) {
            return "ACCEPTED";
        }
        if (winner.number("revision") > fact.number("revision")) {
            return "SUPERSEDED";
        }
        return winner.content().equals(fact.content()) ? "DUPLICATE" : "REJECTED REVISION_CONFLICT";
    }

    /** Of the events of the same slot: the first with the highest revision. */
    private static @Nullable Fact winner(Fact of, List<Fact> among) {
        Fact winner = null;
        for (Fact fact : among) {
            boolean rival = fact.counts() && fact.sameSlot(of);
            if (rival && (winner == null || fact.number("revision") > winner.number("revision"))) {
                winner = fact;
            }
        }
        return winner;
    }

    /** The whole truth, of all time. */
    public Answer answer() {
        return answer(LocalDate.MAX);
    }

    /** The whole truth as of a day. */
    public Answer answer(LocalDate asOf) {
        return new Count(asOf).answer();
    }

    /**
     * What is true.
     *
     * @param rows row ({@code overall}, {@code industry:…}, {@code workstation:…}), measure, number; without zeros
     * @param standings name, level, industry and status of each workstation whose standing is known
     */
    public record Answer(SortedMap<String, SortedMap<String, Long>> rows, SortedMap<String, List<String>> standings) {}

    private final class Count {
        private final SortedMap<String, SortedMap<String, Fact>> records = new TreeMap<>();
        private final SortedMap<String, Fact> standings = new TreeMap<>();
        private final SortedMap<String, SortedMap<String, Long>> rows = new TreeMap<>();

        private Count(LocalDate asOf) {
            SortedMap<String, SortedMap<String, Fact>> winners = new TreeMap<>();
            for (Fact fact : log) {
                if (fact.counts()) {
                    winners.computeIfAbsent(fact.record(), record -> new TreeMap<>())
                            .merge(
                                    fact.slot(),
                                    fact,
                                    (old, now) -> now.number("revision") > old.number("revision") ? now : old);
                }
            }
            winners.forEach((record, slots) -> {
                slots.values().removeIf(fact -> fact.retracted() || fact.day().isAfter(asOf));
                records.put(record, slots);
            });
        }

        private Answer answer() {
            records.forEach((record, slots) -> {
                if (record.startsWith("Workstation ") && !slots.isEmpty()) {
                    Fact latest = slots.get(slots.lastKey());
                    standings.put(latest.text("record_id"), latest);
                }
            });
            standings.values().forEach(this::countStation);
            records.forEach((record, slots) -> {
                if (record.startsWith("PostdocEnrollment ")) {
                    countStay(slots.get("entry"), slots.get("end"));
                } else if (record.startsWith("SubsidyGrant ")) {
                    countAward(slots);
                } else if (record.startsWith("ParkOpening ")) {
                    countPark(slots.get("opening"), slots.get("closing"));
                }
            });
            rows.values().forEach(row -> row.values().removeIf(number -> number == 0));
            rows.values().removeIf(Map::isEmpty);
            return new Answer(rows, described());
        }

        private SortedMap<String, List<String>> described() {
            SortedMap<String, List<String>> described = new TreeMap<>();
            standings.forEach((id, fact) -> described.put(
                    id,
                    List.of(
                            fact.text("name"),
                            String.valueOf(fact.fields().get("level")),
                            fact.text("industry"),
                            String.valueOf(fact.fields().get("status")))));
            return described;
        }

        private void countStation(Fact standing) {
            if (String.valueOf(standing.fields().get("status")).equals("ACTIVE")) {
                String level = String.valueOf(standing.fields().get("level"));
                for (String row : List.of("industry:" + standing.text("industry"), "overall")) {
                    add(row, "workstations", 1);
                    add(row, level.equals("NATIONAL") ? "workstations_national" : "workstations_municipal", 1);
                }
            }
        }

        private void countStay(@Nullable Fact entry, @Nullable Fact end) {
            if (entry == null) {
                if (end != null) {
                    at(end, "unmatched_ends", 1);
                }
                return;
            }
            at(entry, "entered", 1);
            at(entry, "entered_by_year/" + entry.day().getYear(), 1);
            if (end == null) {
                at(entry, "in_station", 1);
                return;
            }
            at(entry, end.action().toLowerCase(java.util.Locale.ROOT), 1);
            at(entry, "left_by_year/" + end.day().getYear(), 1);
        }

        private void countAward(SortedMap<String, Fact> slots) {
            Fact award = slots.get("award");
            if (award != null) {
                at(award, "awards", 1);
                at(award, "awarded_fen", award.number("amount_fen"));
                at(award, "awarded_fen_by_year/" + award.day().getYear(), award.number("amount_fen"));
            }
            slots.forEach((slot, fact) -> {
                if (slot.equals("award")) {
                    return;
                }
                Fact place = award == null ? fact : award;
                long fen = fact.number("amount_fen");
                if (slot.startsWith("payment/")) {
                    at(place, "paid_fen", fen);
                    at(place, "paid_fen_by_year/" + fact.day().getYear(), fen);
                } else {
                    at(place, "recovered_fen", fen);
                }
                if (award == null) {
                    at(place, "unmatched_payments", 1);
                }
            });
        }

        private void countPark(@Nullable Fact opening, @Nullable Fact closing) {
            if (opening != null) {
                everywhere(opening, "parks_open", closing == null ? 1 : 0);
                everywhere(opening, "parks_opened_by_year/" + opening.day().getYear(), 1);
            } else if (closing != null) {
                everywhere(closing, "unmatched_closings", 1);
            }
        }

        private void everywhere(Fact park, String measure, long number) {
            for (Object industry :
                    (List<?>) Objects.requireNonNull(park.fields().get("industries"))) {
                add("industry:" + industry, measure, number);
            }
            add("overall", measure, number);
        }

        /** Where the fact says: at a workstation, and so in its industry, or in an industry; and overall. */
        private void at(Fact place, String measure, long number) {
            if (place.fields().get("workstation_id") != null) {
                String id = place.text("workstation_id");
                Fact standing = standings.get(id);
                add("workstation:" + id, measure, number);
                add("industry:" + (standing == null ? "unclassified" : standing.text("industry")), measure, number);
            } else {
                add("industry:" + place.text("industry"), measure, number);
            }
            add("overall", measure, number);
        }

        private void add(String row, String measure, long number) {
            rows.computeIfAbsent(row, name -> new TreeMap<>()).merge(measure, number, Long::sum);
        }
    }
}
