package io.wutong.producer;

import io.wutong.producer.check.EventChecker;
import io.wutong.producer.correct.Amendment;
import io.wutong.producer.correct.Correction;
import io.wutong.producer.correct.Corrector;
import io.wutong.producer.correct.FactRows;
import io.wutong.producer.correct.Gone;
import io.wutong.producer.correct.Survey;
import io.wutong.producer.failure.UnreadableInputException;
import io.wutong.producer.publish.Delivery;
import io.wutong.producer.publish.Installation;
import io.wutong.producer.rows.Printable;
import io.wutong.producer.rows.RowSource;
import io.wutong.producer.rows.Source;
import io.wutong.schemas.wire.SchemaIds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One import, from its first row to its summary. */
final class ImportRun {
    private static final long NANOS_BETWEEN_TELLINGS = Duration.ofMillis(100).toNanos();

    private final ImportListener listener;
    private final Tally tally;
    private final Delivery delivery;
    private final Survey survey = new Survey();
    private final EventChecker surveyor;
    private final @Nullable Corrector corrector;
    private final EventChecker checker;
    private String source = "";
    private long bytesOfEarlierSources;
    private long bytesOfThisSource;
    private long lastTold = System.nanoTime();

    ImportRun(ImportSettings settings, SchemaIds ids, Clock clock, Installation installation, ImportListener listener) {
        this.listener = listener;
        this.tally = new Tally(listener);
        this.delivery = open(settings, installation);
        Correction correction = settings.correction();
        this.corrector = correction == null ? null : new Corrector(correction, survey, tally);
        this.surveyor = new EventChecker(
                settings.checking(), ids, clock, new EventChecker.Sinks(event -> {}, refusal -> {}), survey);
        this.checker = new EventChecker(
                settings.checking(),
                ids,
                clock,
                new EventChecker.Sinks(delivery, tally),
                corrector == null ? Amendment.NONE : corrector);
    }

    ImportSummary run(List<? extends Source> sources) {
        try (delivery) {
            survey(sources);
            readAll(sources);
            treatGone(sources);
            delivery.finish();
        } finally {
            tell();
        }
        return tally.summary(delivery.acknowledged());
    }

    private Delivery open(ImportSettings settings, Installation installation) {
        if (settings.dryRun()) {
            return Delivery.NONE;
        }
        Duration limit = settings.waitLimit();
        return limit == null
                ? installation.deliver(tally)
                : installation.deliverAndWait(limit, tally, tally, this::tellNowAndThen);
    }

    /** Where rows are compared, all of them are read once before: a source that cannot be read stops all. */
    private void survey(List<? extends Source> sources) {
        if (corrector == null) {
            return;
        }
        for (Source each : sources) {
            try (RowSource rows = each.open()) {
                while (rows.advance(surveyor)) {
                    tellNowAndThen();
                }
            } catch (IOException e) {
                throw new UnreadableInputException(each.name() + " cannot be read: " + e.getMessage(), e);
            }
        }
    }

    /** What was read before a source failed is still delivered. */
    private void readAll(List<? extends Source> sources) {
        try {
            sources.forEach(this::read);
        } catch (UnreadableInputException e) {
            delivery.finish();
            throw e;
        }
    }

    /** Where a row was refused, the fact that it means is not known, so nothing is taken for gone and retracted. */
    private void treatGone(List<? extends Source> sources) {
        if (corrector == null) {
            return;
        }
        List<Gone> gone = corrector.tellGone(tally.isClean()).stream()
                .filter(Gone::retracted)
                .toList();
        String from = sources.stream()
                .map(Source::name)
                .map(name -> name.substring(name.lastIndexOf('/') + 1))
                .collect(Collectors.joining(", ", "gone from ", ""));
        try (RowSource retractions =
                FactRows.retracting(gone, Printable.escape(Printable.cut(from))).open()) {
            while (retractions.advance(checker)) {
                tellNowAndThen();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(Source from) {
        source = from.name();
        long row = 0;
        try (RowSource rows = from.open()) {
            while (rows.advance(checker)) {
                row = rows.row();
                tally.read();
                bytesOfThisSource = rows.bytesRead();
                tellNowAndThen();
            }
            bytesOfEarlierSources += rows.bytesRead();
            bytesOfThisSource = 0;
        } catch (IOException e) {
            throw new UnreadableInputException(
                    source + " cannot be read" + (row == 0 ? "" : " beyond row " + row) + ": " + e.getMessage(), e);
        }
    }

    private void tellNowAndThen() {
        long now = System.nanoTime();
        if (now - lastTold >= NANOS_BETWEEN_TELLINGS) {
            lastTold = now;
            tell();
        }
    }

    private void tell() {
        listener.progressed(tally.progress(source, bytesOfEarlierSources + bytesOfThisSource, delivery.acknowledged()));
    }
}
