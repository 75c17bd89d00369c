package io.wutong.producer.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.wutong.producer.person.PersonKey;
import io.wutong.producer.rows.JsonLines;
import io.wutong.producer.rows.Refusal;
import io.wutong.producer.testkit.Read;
import io.wutong.producer.xlsx.WorkbookSheets;
import io.wutong.producer.xlsx.XlsxFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.avro.specific.SpecificRecordBase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The committed workbooks are what the classes here make of the table of columns and of the sample history. After a change
 * of either, run this test with {@code -Dwutong.samples.write=true}, look at the workbooks, and commit them.
 */
class SampleFilesTest {
    private static final Path SAMPLES =
            Path.of("..", "samples").toAbsolutePath().normalize();
    private static final Path JIANGBEI = SAMPLES.resolve("jiangbei-2021");
    private static final Path WORKBOOK = JIANGBEI.resolve("jiangbei-2021.xlsx");

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void theTemplatesAreMadeOfTheTableOfColumns(String language) throws IOException {
        Path committed = SAMPLES.resolve("templates").resolve("wutong-" + language + ".xlsx");

        Path made = make(committed, out -> new TemplateWorkbook(language.equals("zh")).write(out));

        assertThat(parts(committed)).isEqualTo(parts(made));
    }

    @Test
    void theSampleWorkbookIsMadeOfTheSampleHistory() throws IOException {
        Path made = make(WORKBOOK, out -> new SampleWorkbook(JIANGBEI).write(out));

        assertThat(parts(WORKBOOK)).isEqualTo(parts(made));
    }

    @Test
    void theSampleWorkbookSaysWhatTheSampleHistorySays() {
        Read workbook = Read.all(new XlsxFile(WORKBOOK, null));
        List<SpecificRecordBase> lines = Stream.of("workstations", "enrollments", "parks", "subsidies")
                .flatMap(name -> Read.all(JsonLines.file(JIANGBEI.resolve(name + ".jsonl"))).decoded().stream())
                .toList();

        assertThat(workbook.refusals()).isEmpty();
        assertThat(workbook.decoded()).hasSize(236).isEqualTo(lines);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void theTemplatesAreReadAndHoldNothingButTheExample(String language) throws IOException {
        PersonKey key = PersonKey.create(directory.resolve("key"));
        Path template = SAMPLES.resolve("templates").resolve("wutong-" + language + ".xlsx");

        Read read = Read.all(new XlsxFile(template, key));

        assertThat(read.events()).isEmpty();
        assertThat(read.refusals()).isEmpty();
        try (WorkbookSheets sheets = WorkbookSheets.open(template, template.toString(), true)) {
            assertThat(sheets.sheets()).hasSize(4);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void theExamplesOfTheTemplatesHoldOnceTheyAreNoExamples(String language) throws IOException {
        PersonKey key = PersonKey.create(directory.resolve("key"));
        Path template = SAMPLES.resolve("templates").resolve("wutong-" + language + ".xlsx");
        Path real = withText(template, "-EXAMPLE", "-r-1");

        Read read = Read.all(new XlsxFile(real, key));

        assertThat(read.refusals()).extracting(Refusal::toString).isEmpty();
        assertThat(read.events()).hasSize(4);
    }

    /** What makes a file. */
    @FunctionalInterface
    private interface Maker {
        void write(OutputStream out) throws IOException;
    }

    private Path make(Path committed, Maker maker) throws IOException {
        Path made = directory.resolve("made.xlsx");
        try (OutputStream out = Files.newOutputStream(made)) {
            maker.write(out);
        }
        if (Boolean.getBoolean("wutong.samples.write")) {
            Files.createDirectories(committed.getParent());
            Files.copy(made, committed, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
        return made;
    }

    /** Every part but those that say when the file was made. */
    private static Map<String, String> parts(Path workbook) throws IOException {
        Map<String, String> parts = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(workbook.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                if (!entry.getName().startsWith("docProps/")) {
                    byte[] content = zip.getInputStream(entry).readAllBytes();
                    parts.put(entry.getName(), new String(content, StandardCharsets.UTF_8));
                }
            }
        }
        return parts;
    }

    private Path withText(Path workbook, String text, String other) throws IOException {
        Path changed = directory.resolve("changed.xlsx");
        try (java.util.zip.ZipOutputStream zip = new java.util.zip.ZipOutputStream(Files.newOutputStream(changed))) {
            for (Map.Entry<String, String> part : parts(workbook).entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().replace(text, other).getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return changed;
    }
}
