package io.wutong.producer.xlsx;

import static io.wutong.producer.testkit.RawXlsx.row;
import static io.wutong.producer.testkit.RawXlsx.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wutong.producer.failure.UnreadableInputException;
import io.wutong.producer.testkit.JsonRow;
import io.wutong.producer.testkit.RawXlsx;
import io.wutong.producer.testkit.Read;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that would fill memory or a disk, read other files, or are not what they are called. */
@Timeout(120)
class HarmfulWorkbookTest {
    private static final String MAIN =
            "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">";
    private static final String STAYS = texts(1, "记录编号", "动作", "生效日期", "工作站编号", "人员代码");
    private static final String STAY = texts(2, "s-1", "进站", "2021-09-01", "w-1", JsonRow.PERSON);

    @TempDir
    private Path directory;

    static Stream<Arguments> harmful() {
        return Stream.of(
                Arguments.of("unpacks to more than 300 times", good().part("xl/sharedStrings.xml", bomb(8 << 20))),
                Arguments.of("leads out of it", good().part("../../evil.xml", "<a/>")),
                Arguments.of("leads out of it", good().part("/etc/evil.xml", "<a/>")),
                Arguments.of("leads out of it", good().part("..\\..\\evil.xml", "<a/>")),
                Arguments.of("two entries of one name", good().part("XL/WORKBOOK.xml", "<a/>")),
                Arguments.of("document type", sheet(entities("SYSTEM \"file:///etc/passwd\"") + MAIN + "</worksheet>")),
                Arguments.of("document type", sheet(entities("\"ha\"") + MAIN + "</worksheet>")),
                Arguments.of("document type", good().part("docProps/app.xml", entities("\"ha\"") + "<a>&x;</a>")),
                Arguments.of("with macros", good().part("xl/vbaProject.bin", "x")),
                Arguments.of("with macros", good().part("[Content_Types].xml", macroType())),
                Arguments.of("Strict Open XML", good().part("xl/workbook.xml", strictWorkbook())),
                Arguments.of(
                        "elements more than 64 deep",
                        sheet(MAIN + "<a>".repeat(80) + "</a>".repeat(80) + "</worksheet>")),
                Arguments.of("is damaged", sheet(MAIN + "<sheetData>")),
                Arguments.of("an impossible place", cells("<c r=\"ZZZZZZ1\"><v>1</v></c>")),
                Arguments.of("an impossible place", cells("<c r=\"XFE1\"><v>1</v></c>")),
                Arguments.of("an impossible place", cells("<c r=\"A2147483647\"><v>1</v></c>")),
                Arguments.of(
                        "more than 32767 characters",
                        cells("<c r=\"A1\" t=\"inlineStr\"><is><t>" + "x".repeat(40_000) + "</t></is></c>")),
                Arguments.of("a text that it does not have", cells("<c r=\"A1\" t=\"s\"><v>2000000000</v></c>")),
                Arguments.of("a number that is none", cells("<c r=\"A1\" t=\"s\"><v>-1</v></c>")),
                Arguments.of("array formulas", cells("<c r=\"A1\"><f t=\"array\" ref=\"A1\">1</f></c>".repeat(101))),
                Arguments.of("stands behind row", RawXlsx.of("s", row(5), row(4))),
                Arguments.of("stands behind row", RawXlsx.of("s", row(1_048_577))),
                Arguments.of("too many merged cells", merges("<mergeCell ref=\"A1:A1048576\"/>".repeat(5))),
                Arguments.of("an impossible place", merges("<mergeCell ref=\"A5:A1\"/>")),
                Arguments.of("cannot be read", cells("<c r=\"A1\" t=\"d\"><v>2021-09-01</v></c>")),
                Arguments.of("cannot be read", cells("<c r=\"A1\"><f t=\"shared\" si=\"7\"/><v>1</v></c>")));
    }

    @ParameterizedTest
    @MethodSource("harmful")
    void isRefused(String why, RawXlsx workbook) {
        assertRefused(workbook.write(file()), why);
    }

    @Test
    void refusesCellsThatAreSpreadWithoutEnd() {
        StringBuilder rows = new StringBuilder();
        for (int i = 1; i <= 5000; i++) {
            rows.append("<row r=\"" + i + "\"><c r=\"XFD" + i + "\" s=\"1\"/></row>");
        }

        assertRefused(RawXlsx.of("s", rows.toString()).write(file()), "spread over too many columns");
    }

    @Test
    void refusesAZipOfManyEntries() {
        RawXlsx workbook = good();
        for (int i = 0; i < 2_000; i++) {
            workbook.part("xl/media/" + i + ".png", "x");
        }

        assertRefused(workbook.write(file()), "more than 2000 entries");
    }

    @Test
    void refusesALongListOfEntriesBeforeItIsRead() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < 20_000; i++) {
                zip.putNextEntry(new ZipEntry("xl/media/of-a-name-that-takes-some-room-" + i));
                zip.closeEntry();
            }
        }

        assertRefused(Files.write(file(), bytes.toByteArray()), "more entries than any workbook has");
    }

    @Test
    void refusesAZipThatSaysItIsEncrypted() throws Exception {
        byte[] zip = Files.readAllBytes(good().write(file()));
        ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < zip.length - 46; i++) {
            if (bytes.getInt(i) == 0x02014b50) {
                zip[i + 8] |= 1;
            }
        }

        assertRefused(Files.write(file(), zip), "is encrypted");
    }

    @Test
    void refusesWhatIsNoWorkbook() throws Exception {
        byte[] ole = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1};
        byte[] locked = Arrays.copyOf(ole, 4096);
        byte[] stream = "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE);
        System.arraycopy(stream, 0, locked, 1024, stream.length);

        assertRefused(Files.write(file(), new byte[0]), "empty (0 bytes)");
        assertRefused(Files.writeString(file(), "记录编号,动作\n"), "let its name end in .csv");
        assertRefused(Files.write(file(), Arrays.copyOf(ole, 4096)), "an old .xls workbook");
        assertRefused(Files.write(file(), locked), "encrypted with a password");
        assertRefused(Files.write(file(), new byte[] {'P', 'K', 3, 4, 0, 0}), "no workbook, or a damaged one");
        assertRefused(new RawXlsx().part("a.txt", "x").write(file()), "no sheet with a header");
    }

    @Test
    void refusesAZipThatIsNoWorkbook() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("a.txt"));
            zip.closeEntry();
        }

        assertRefused(Files.write(file(), bytes.toByteArray()), "no workbook, or a damaged one");
    }

    @Test
    void readsPastAMillionBlankRows() {
        StringBuilder blank = new StringBuilder();
        for (int i = 3; i <= 1_048_576; i++) {
            blank.append(
                    "<row r=\"" + i + "\" ht=\"15\"><c r=\"A" + i + "\" s=\"1\"/><c r=\"B" + i + "\" s=\"1\"/></row>");
        }

        Read read = Read.all(
                new XlsxFile(RawXlsx.of("s", STAYS, STAY, blank.toString()).write(file()), null));

        assertThat(read.events()).hasSize(1);
        assertThat(read.refusals()).isEmpty();
    }

    @Test
    void readsARowBelowAMillionBlankOnes() {
        StringBuilder blank = new StringBuilder();
        for (int i = 2; i < 1_048_576; i++) {
            blank.append("<row r=\"" + i + "\"><c r=\"A" + i + "\" s=\"1\"/></row>");
        }
        String last = texts(1_048_576, "s-1", "进站", "2021-09-01", "w-1", JsonRow.PERSON);

        Read read = Read.all(
                new XlsxFile(RawXlsx.of("s", STAYS, blank.toString(), last).write(file()), null));

        assertThat(read.events())
                .singleElement()
                .satisfies(event -> assertThat(event.place().row()).isEqualTo(1_048_576));
    }

    private static RawXlsx good() {
        return RawXlsx.of("s", STAYS, STAY);
    }

    private static RawXlsx cells(String cells) {
        return RawXlsx.of("s", "<row r=\"1\">" + cells + "</row>");
    }

    private static RawXlsx merges(String merges) {
        return new RawXlsx().sheet("s", "<mergeCells>" + merges + "</mergeCells>", STAYS, STAY);
    }

    private static RawXlsx sheet(String xml) {
        return good().part("xl/worksheets/sheet1.xml", xml);
    }

    private static String entities(String value) {
        return "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY x " + value + ">]>";
    }

    private static String bomb(int size) {
        return "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><si><t>" + " ".repeat(size)
                + "</t></si></sst>";
    }

    private static String macroType() {
        return "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override"
                + " PartName=\"/xl/workbook.xml\""
                + " ContentType=\"application/vnd.ms-excel.sheet.macroEnabled.main+xml\"/></Types>";
    }

    private static String strictWorkbook() {
        return "<workbook xmlns=\"http://purl.oclc.org/ooxml/spreadsheetml/main\"><sheets/></workbook>";
    }

    private static void assertRefused(Path file, String why) {
        assertThatThrownBy(() -> Read.all(new XlsxFile(file, null)))
                .isInstanceOf(UnreadableInputException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(why);
    }

    private Path file() {
        return directory.resolve("rows.xlsx");
    }
}
