package io.wutong.board.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.wutong.board.live.Freshness;
import io.wutong.board.live.Snapshot;
import io.wutong.core.totals.Measure;
import io.wutong.schemas.Industries;
import io.wutong.totals.OutcomeCount;
import io.wutong.totals.OverallTotals;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.clients.consumer.Consumer;

/**
 * What the board tells Prometheus. Counts of events come from the journal by way of overall's row, so they are exact and
 * survive every restart. Labels are bounded: types, outcomes, reasons, measures, and the industries of the reference
 * file; whatever else there is counts under {@code elsewhere}.
 */
public final class BoardMetrics implements AutoCloseable {
    private static final String ELSEWHERE = "elsewhere";
    private static final String UNCLASSIFIED = "unclassified";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final List<KafkaClientMetrics> clients = new CopyOnWriteArrayList<>();
    private final List<Object> held = new CopyOnWriteArrayList<>();
    private final Map<Outcome, Long> outcomes = new ConcurrentHashMap<>();

    /** What events are counted by. */
    private record Outcome(String type, String outcome, String reason) {
        static Outcome of(OutcomeCount count) {
            return new Outcome(count.getType(), count.getOutcome(), Objects.requireNonNullElse(count.getReason(), ""));
        }
    }

    /** Metrics of the process. */
    public BoardMetrics() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
    }

    /** Adds a Kafka client's own metrics. */
    public void watch(Object client) {
        KafkaClientMetrics metrics = client instanceof Consumer<?, ?> consumer
                ? new KafkaClientMetrics(consumer)
                : new KafkaClientMetrics((AdminClient) client);
        metrics.bindTo(registry);
        clients.add(metrics);
    }

    /** Adds how fresh the numbers are. */
    public void watchFreshness(Supplier<Freshness> freshness) {
        Gauge.builder("wutong.seconds.behind", () -> freshness.get().secondsBehind())
                .description("How long the oldest event that is not counted has waited, in seconds")
                .register(registry);
        for (Freshness.State state : Freshness.State.values()) {
            Gauge.builder("wutong.freshness", () -> freshness.get().state() == state ? 1 : 0)
                    .description("1 for the state that the numbers shown are in")
                    .tag("state", state.jsonName())
                    .register(registry);
        }
    }

    /** Adds the totals. */
    public void watchTotals(Supplier<Optional<Snapshot>> latest) {
        Gauge.builder(
                        "wutong.sequence",
                        () -> latest.get().map(Snapshot::sequence).orElse(-1L))
                .description("The journal offset up to which the numbers shown are true")
                .register(registry);
        for (Measure measure : measures()) {
            Gauge.builder("wutong.overall", () -> overall(latest.get(), measure))
                    .description("The district's totals by measure; money in fen")
                    .tag("measure", measure.field())
                    .register(registry);
            Stream.concat(Industries.all().keySet().stream(), Stream.of(UNCLASSIFIED, ELSEWHERE))
                    .forEach(industry -> Gauge.builder(
                                    "wutong.industry", () -> industry(latest.get(), industry, measure))
                            .description("The industries' totals by measure; money in fen")
                            .tag("industry", industry)
                            .tag("measure", measure.field())
                            .register(registry));
        }
    }

    /** Adds the stream. Micrometer holds what a counter reads from weakly, so it is held here. */
    public void watchStream(Supplier<Number> clientsNow, Supplier<Number> dropped) {
        held.add(dropped);
        Gauge.builder("wutong.stream.clients", clientsNow)
                .description("Clients that follow the stream")
                .register(registry);
        FunctionCounter.builder(
                        "wutong.stream.dropped", dropped, count -> count.get().doubleValue())
                .description("Clients that were let go because they did not keep up")
                .register(registry);
    }

    /** Takes over the journal's counts of outcomes. */
    public void count(OverallTotals overall) {
        for (OutcomeCount count : overall.getOutcomes()) {
            Outcome outcome = Outcome.of(count);
            if (outcomes.put(outcome, count.getCount()) == null) {
                counter(registry, outcome);
            }
        }
    }

    private void counter(MeterRegistry to, Outcome outcome) {
        FunctionCounter.builder(
                        "wutong.events", outcomes, counts -> Objects.requireNonNullElse(counts.get(outcome), 0L))
                .description("Events by what the ledger decided, from the journal's counts")
                .tag("type", outcome.type())
                .tag("outcome", outcome.outcome())
                .tag("reason", outcome.reason())
                .register(to);
    }

    /** All metrics in Prometheus' text format. */
    public String scrape() {
        return registry.scrape();
    }

    @Override
    public void close() {
        clients.forEach(KafkaClientMetrics::close);
        registry.close();
    }

    private static List<Measure> measures() {
        return Arrays.stream(Measure.values())
                .filter(measure -> !measure.byYear())
                .toList();
    }

    private static double overall(Optional<Snapshot> shown, Measure measure) {
        return shown.map(totals -> (double) totals.table().overall().get(measure))
                .orElse(Double.NaN);
    }

    private static double industry(Optional<Snapshot> shown, String industry, Measure measure) {
        if (shown.isEmpty()) {
            return Double.NaN;
        }
        if (!industry.equals(ELSEWHERE)) {
            return shown.get().table().industry(industry).get(measure);
        }
        Set<String> known = Industries.all().keySet();
        return shown.get().table().industries().entrySet().stream()
                .filter(row -> !known.contains(row.getKey()) && !row.getKey().equals(UNCLASSIFIED))
                .mapToDouble(row -> row.getValue().get(measure))
                .sum();
    }
}
