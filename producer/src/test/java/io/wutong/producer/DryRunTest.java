package io.wutong.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wutong.producer.failure.UnreadableInputException;
import io.wutong.producer.rows.JsonLines;
import io.wutong.producer.rows.Refusal;
import io.wutong.producer.testkit.BrokenStream;
import io.wutong.producer.testkit.Checked;
import io.wutong.producer.testkit.JsonRow;
import io.wutong.producer.testkit.ManyRows;
import io.wutong.producer.testkit.Told;
import io.wutong.schemas.topics.Topics;
import io.wutong.schemas.wire.LocalSchemaIds;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DryRunTest {
    private static final ImportSettings DRY = ImportSettings.checked().asDryRun();

    private final Importer importer =
            new Importer(Map.of(), Topics.of(LocalSchemaIds.get()), LocalSchemaIds.get(), Checked.CLOCK);
    private final Told told = Told.nothing();

    @Test
    void countsWhatItWouldSendAndWhatItRefuses() {
        ImportSummary summary = importer.run(
                DRY,
                List.of(
                        lines("a.jsonl", JsonRow.stay().line(), "", "[]"),
                        lines(
                                "b.jsonl",
                                JsonRow.park().line(),
                                JsonRow.park().without("name").line(),
                                "x")),
                told);

        assertThat(summary)
                .isEqualTo(new ImportSummary(
                        5, 0, Map.of(Refusal.Reason.MALFORMED, 2L, Refusal.Reason.INVALID_FIELD, 1L), Map.of()));
        assertThat(summary.refusedInAll()).isEqualTo(3);
        assertThat(summary.isClean()).isFalse();
        assertThat(told.refusals())
                .extracting(refusal -> refusal.place().toString())
                .containsExactly("a.jsonl:3", "b.jsonl:2", "b.jsonl:3");
    }

    @Test
    void isCleanWhereNothingIsRefused() {
        assertThat(importer.run(DRY, List.of(lines("a.jsonl", JsonRow.stay().line())), told)
                        .isClean())
                .isTrue();
        assertThat(importer.run(DRY, List.of(), told)).isEqualTo(new ImportSummary(0, 0, Map.of(), Map.of()));
    }

    @Test
    void takesAByteOrderMarkInEachSource() {
        String marked = "\ufeff" + JsonRow.stay().line();

        ImportSummary summary = importer.run(DRY, List.of(lines("a.jsonl", marked), lines("b.jsonl", marked)), told);

        assertThat(summary.isClean()).isTrue();
        assertThat(summary.read()).isEqualTo(2);
    }

    @Test
    void tellsHowFarItIsNowAndThenAndAtTheEnd() {
        importer.run(
                DRY,
                List.of(
                        JsonLines.stream("many", ManyRows.stays(100_000)),
                        lines("few", JsonRow.stay().line() + "\n[]")),
                told);

        assertThat(told.progress()).hasSizeGreaterThan(1);
        assertThat(told.progress()).isSortedAccordingTo((one, other) -> Long.compare(one.read(), other.read()));
        assertThat(told.progress())
                .first()
                .satisfies(progress -> assertThat(progress.source()).isEqualTo("many"));
        assertThat(told.last()).satisfies(progress -> {
            assertThat(progress.source()).isEqualTo("few");
            assertThat(progress.read()).isEqualTo(100_002);
            assertThat(progress.refused()).isEqualTo(1);
            assertThat(progress.bytesRead()).isGreaterThan(100_000L * 200);
        });
    }

    @Test
    void saysWhereASourceBroke() {
        InputStream broken = BrokenStream.after(
                new ByteArrayInputStream(JsonRow.bytes(JsonRow.stay().line(), "", "[]", "")));

        assertThatThrownBy(() -> importer.run(DRY, List.of(JsonLines.stream("broken.jsonl", broken)), told))
                .isInstanceOf(UnreadableInputException.class)
                .hasMessage("broken.jsonl cannot be read beyond row 3: the disk is gone");
        assertThat(told.last().read()).isEqualTo(2);
    }

    private static JsonLines lines(String name, String... lines) {
        return JsonLines.stream(name, new ByteArrayInputStream(JsonRow.bytes(lines)));
    }
}
