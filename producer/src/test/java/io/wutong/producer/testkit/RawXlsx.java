package io.wutong.producer.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A workbook made of raw XML, so that a test can have in it what no good program writes. Style 1 is a date, 2 a date and
 * time, 3 an amount with ¥.
 */
public final class RawXlsx {
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

    private final Map<String, byte[]> parts = new LinkedHashMap<>();
    private final List<String> sheets = new ArrayList<>();
    private String properties = "";

    /** A workbook of one sheet, whose rows are raw XML. */
    public static RawXlsx of(String sheet, String... rows) {
        return new RawXlsx().sheet(sheet, "", rows);
    }

    /** One more sheet; what follows the rows is raw XML too. */
    public RawXlsx sheet(String name, String behind, String... rows) {
        sheets.add(name);
        return part(
                "xl/worksheets/sheet" + sheets.size() + ".xml",
                DECLARATION + "<worksheet xmlns=\"" + MAIN + "\"><sheetData>" + String.join("", rows) + "</sheetData>"
                        + behind + "</worksheet>");
    }

    /** A workbook that counts days from 1904. */
    public RawXlsx from1904() {
        properties = "<workbookPr date1904=\"1\"/>";
        return this;
    }

    /** One more part, or another in its place. */
    public RawXlsx part(String name, String content) {
        return part(name, content.getBytes(StandardCharsets.UTF_8));
    }

    public RawXlsx part(String name, byte[] content) {
        parts.put(name, content);
        return this;
    }

    public Path write(Path file) {
        complete();
        try {
            return Files.write(file, zipped());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A row of cells, each raw XML as the other methods here make them; null for none. */
    public static String row(int number, String... cells) {
        StringBuilder row = new StringBuilder("<row r=\"" + number + "\">");
        for (int i = 0; i < cells.length; i++) {
            if (cells[i] != null) {
                row.append(cells[i].replace("@", Character.toString('A' + i) + number));
            }
        }
        return row.append("</row>").toString();
    }

    /** A row of texts. */
    public static String texts(int number, String... texts) {
        String[] cells = new String[texts.length];
        for (int i = 0; i < texts.length; i++) {
            cells[i] = texts[i] == null ? null : text(texts[i]);
        }
        return row(number, cells);
    }

    public static String text(String text) {
        return "<c r=\"@\" t=\"inlineStr\"><is><t xml:space=\"preserve\">" + escape(text) + "</t></is></c>";
    }

    public static String number(String digits) {
        return styled(0, digits);
    }

    public static String date(String serial) {
        return styled(1, serial);
    }

    public static String time(String serial) {
        return styled(2, serial);
    }

    public static String yuan(String digits) {
        return styled(3, digits);
    }

    public static String formula(String formula, String value) {
        return "<c r=\"@\"><f>" + formula + "</f><v>" + value + "</v></c>";
    }

    private static String styled(int style, String value) {
        return "<c r=\"@\" s=\"" + style + "\"><v>" + value + "</v></c>";
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    private void complete() {
        StringBuilder types = new StringBuilder(DECLARATION)
                .append("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">")
                .append(
                        "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>")
                .append("<Default Extension=\"xml\" ContentType=\"application/xml\"/>")
                .append(override("workbook.xml", "sheet.main"))
                .append(override("styles.xml", "styles"));
        StringBuilder book = new StringBuilder(DECLARATION + "<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"")
                .append("http://schemas.openxmlformats.org/officeDocument/2006/relationships\">" + properties
                        + "<sheets>");
        StringBuilder relations = new StringBuilder(DECLARATION)
                .append("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">");
        for (int i = 1; i <= sheets.size(); i++) {
            types.append(override("worksheets/sheet" + i + ".xml", "worksheet"));
            book.append("<sheet name=\"" + sheets.get(i - 1) + "\" sheetId=\"" + i + "\" r:id=\"rId" + i + "\"/>");
            relations.append(
                    "<Relationship Id=\"rId" + i + "\" Type=\"worksheet\" Target=\"worksheets/sheet" + i + ".xml\"/>");
        }
        parts.putIfAbsent("[Content_Types].xml", bytes(types.append("</Types>")));
        parts.putIfAbsent("xl/workbook.xml", bytes(book.append("</sheets></workbook>")));
        parts.putIfAbsent("xl/_rels/workbook.xml.rels", bytes(relations.append("</Relationships>")));
        parts.putIfAbsent(
                "xl/styles.xml",
                bytes(new StringBuilder(DECLARATION + "<styleSheet xmlns=\"" + MAIN + "\"><numFmts count=\"1\">")
                        .append("<numFmt numFmtId=\"164\" formatCode=\"&quot;¥&quot;#,##0.00\"/></numFmts>")
                        .append("<cellXfs count=\"4\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"22\"/>")
                        .append("<xf numFmtId=\"164\"/></cellXfs></styleSheet>")));
    }

    private static String override(String part, String kind) {
        return "<Override PartName=\"/xl/" + part
                + "\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml." + kind + "+xml\"/>";
    }

    private static byte[] bytes(StringBuilder text) {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private byte[] zipped() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
