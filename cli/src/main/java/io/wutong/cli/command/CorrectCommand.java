package io.wutong.cli.command;

import io.wutong.cli.console.ExitCodes;
import io.wutong.cli.console.Surroundings;
import io.wutong.cli.console.UsageException;
import io.wutong.cli.service.ChangeText;
import io.wutong.cli.service.LogFacts;
import io.wutong.core.ledger.Slot;
import io.wutong.core.ledger.Winners;
import io.wutong.producer.ImportListener;
import io.wutong.producer.ImportSettings;
import io.wutong.producer.ImportSummary;
import io.wutong.producer.Importer;
import io.wutong.producer.correct.Change;
import io.wutong.producer.correct.Correction;
import io.wutong.producer.correct.FactRows;
import io.wutong.producer.person.PersonKey;
import io.wutong.producer.publish.Decision;
import io.wutong.producer.rows.FieldValue;
import io.wutong.producer.rows.Refusal;
import io.wutong.producer.sheet.FieldText;
import io.wutong.schemas.EventType;
import io.wutong.schemas.topics.Topics;
import io.wutong.schemas.wire.LocalSchemaIds;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One fact, corrected. */
@Command(
        name = "correct",
        description = {
            "Correct one fact: show what is known and what would be, ask, and send the next revision.",
            "A fact is entry or end of a stay, opening or closing of a park, award, payment/N or recovery/N of an award, and"
                    + " the date of a workstation's standing. Where the change makes another fact of it (another date of a"
                    + " standing, another instalment), that one is stated and the wrong one retracted."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  wutong correct PostdocEnrollment jb-stay-0003 entry --set effective_on=2020-01-12 --reason 'typing error'",
            "  wutong correct 资助 jb-award-0001 payment/2 --set '金额(元)=40800.00' --reason 对账更正",
            "  wutong correct PostdocEnrollment jb-stay-0121 entry --retract --reason 'no certificate within six months'"
        })
public final class CorrectCommand extends CommonCommand {
    private static final String NAME = "correct";
    private static final Set<String> YES = Set.of("y", "yes", "是");

    @Parameters(index = "0", paramLabel = "TYPE", description = "The type, such as PostdocEnrollment or 进出站")
    private String type;

    @Parameters(index = "1", paramLabel = "RECORD_ID", description = "The record")
    private String recordId;

    @Parameters(
            index = "2",
            arity = "0..1",
            paramLabel = "FACT",
            description = "Which of its facts, where it has several")
    private @Nullable String fact;

    @Option(
            names = "--set",
            paramLabel = "FIELD=VALUE",
            description =
                    "What the field is to be, as in a sheet; the contract's name or a header. Without a value: none")
    private Map<String, String> set = new LinkedHashMap<>();

    @Option(names = "--retract", description = "The fact never was")
    private boolean retract;

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why it is corrected")
    private String reason;

    @Option(
            names = "--operator",
            paramLabel = "ACCOUNT",
            description = "The account that corrects it, no person's name")
    private @Nullable String operator;

    @Option(
            names = "--person-key",
            paramLabel = "FILE",
            description = "The key under which an ID number becomes person_ref")
    private @Nullable Path personKey;

    @Option(names = "--yes", description = "Do not ask")
    private boolean yes;

    @Mixin
    private final TimeLimit limit = new TimeLimit();

    /** The command in its surroundings. */
    public CorrectCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    int run() throws IOException {
        EventType known = FieldText.type(type)
                .orElseThrow(() -> new UsageException(
                        "no type " + type + ": Workstation, PostdocEnrollment, ParkOpening or SubsidyGrant is needed"));
        Map<String, FieldValue> changed = changed(known);
        LogFacts facts = facts();
        Slot slot = slot(facts.of(known, recordId));
        SpecificRecordBase before =
                java.util.Objects.requireNonNull(facts.of(known, recordId).of(slot));
        Correction correction = new Correction(facts, reason, null);

        FactRows rows = rows(known, before, changed);
        Heard preview = new Heard();
        ImportSummary dry =
                importer().run(ImportSettings.checked().asDryRun().correcting(correction), List.of(rows), preview);
        if (!dry.isClean()) {
            return ExitCodes.DIFFERENCE;
        }
        if (preview.changes.isEmpty()) {
            printer().result("nothing to correct: that is what is known");
            return ExitCodes.DONE;
        }
        retractIfAnotherFact(preview.changes.get(0), slot, rows, known, before);
        if (!yes && !confirmed()) {
            printer().notice("nothing was sent");
            return ExitCodes.DONE;
        }
        ImportSettings sending =
                ImportSettings.checked().waiting(limit.duration()).correcting(correction);
        ImportSummary sent = importer().run(sending, List.of(rows), new Told());
        return sent.isClean() ? ExitCodes.DONE : ExitCodes.DIFFERENCE;
    }

    private void retractIfAnotherFact(
            Change change, Slot slot, FactRows rows, EventType known, SpecificRecordBase before) {
        ChangeText.of(change).forEach(printer()::result);
        if (!change.fact().slot().equals(slot)) {
            printer().result("  and retracted, since it is another fact: " + slot.name());
            rows.add(known, before, withOrigin(Map.of("retracted", new FieldValue.Truth(true))));
        }
    }

    private Map<String, FieldValue> changed(EventType known) {
        if (set.isEmpty() == !retract) {
            throw new UsageException("give either --set FIELD=VALUE or --retract");
        }
        PersonKey key = personKey == null ? null : PersonKey.read(personKey);
        Map<String, FieldValue> changed = new LinkedHashMap<>();
        if (retract) {
            changed.put("retracted", new FieldValue.Truth(true));
        }
        set.forEach((header, text) -> {
            try {
                FieldText.Said said = FieldText.read(known, header, text, key);
                changed.put(said.field(), said.value());
            } catch (IllegalArgumentException e) {
                throw new UsageException("--set " + header + ": " + e.getMessage(), e);
            }
        });
        return changed;
    }

    private FactRows rows(EventType known, SpecificRecordBase before, Map<String, FieldValue> changed) {
        FactRows rows = new FactRows(NAME);
        rows.add(known, before, withOrigin(changed));
        return rows;
    }

    private Map<String, FieldValue> withOrigin(Map<String, FieldValue> changed) {
        Map<String, FieldValue> whole = new LinkedHashMap<>(changed);
        whole.put("source", new FieldValue.Text("wutong correct"));
        whole.put("operator", operator == null ? new FieldValue.Null() : new FieldValue.Text(operator));
        return whole;
    }

    private LogFacts facts() {
        try (ReadProgress progress = new ReadProgress(printer())) {
            return LogFacts.read(clientProperties(), limit.duration(), progress.progress());
        }
    }

    private Slot slot(Winners winners) {
        Map<String, Slot> slots = new TreeMap<>();
        winners.forEach((slot, event) -> slots.put(slot.name(), slot));
        if (slots.isEmpty()) {
            throw new UsageException("nothing is known of " + type + " " + recordId + ": what is new is imported");
        }
        Slot named = fact == null ? null : slots.get(fact);
        if (named == null && (fact != null || slots.size() > 1)) {
            throw new UsageException(
                    "which fact of " + type + " " + recordId + "? Known are " + String.join(", ", slots.keySet()));
        }
        return named == null ? slots.values().iterator().next() : named;
    }

    private boolean confirmed() throws IOException {
        printer().error().print("Send? [y/N] ");
        printer().error().flush();
        BufferedReader answers =
                new BufferedReader(new InputStreamReader(surroundings().input(), StandardCharsets.UTF_8));
        String answer = answers.readLine();
        if (answer == null) {
            throw new UsageException("nobody answers, so nothing was sent; --yes sends without asking");
        }
        return YES.contains(answer.strip().toLowerCase(java.util.Locale.ROOT));
    }

    private Importer importer() {
        return new Importer(
                clientProperties(), Topics.of(LocalSchemaIds.get()), LocalSchemaIds.get(), Clock.systemUTC());
    }

    /** Prints what was decided. */
    private class Told implements ImportListener {
        @Override
        public void refused(Refusal refusal) {
            printer().notice(refusal.toString());
        }

        @Override
        public void decided(Decision decision) {
            printer().result(ImportReport.text(decision));
        }
    }

    /** The same, and keeps what would change. */
    private final class Heard extends Told {
        private final List<Change> changes = new ArrayList<>();

        @Override
        public void changing(Change change) {
            changes.add(change);
        }
    }
}
