package io.wutong.producer.xlsx;

import io.wutong.producer.failure.UnreadableInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * Holds a workbook against {@link XlsxLimits} before its reader sees it: what the file is, the entries of the zip, and all
 * XML in it.
 */
final class WorkbookCheck {
    private static final Set<String> XML = Set.of("xml", "rels", "vml");

    private final String name;
    private final ZipFile zip;
    private final Map<String, ZipArchiveEntry> entries = new HashMap<>();
    private final Set<String> read = new HashSet<>();
    private long left = XlsxLimits.PARTS;

    private WorkbookCheck(String name, ZipFile zip) {
        this.name = name;
        this.zip = zip;
    }

    /**
     * A sheet that was checked.
     *
     * @param name its name
     * @param part its part in the zip
     * @param scan what was found in it
     */
    record CheckedSheet(String name, String part, SheetScan scan) {}

    /**
     * What a check found.
     *
     * @param sheets the sheets in their order
     * @param stringsPart the part with the shared strings, empty for none
     * @param styled whether it has styles
     */
    record Checked(List<CheckedSheet> sheets, String stringsPart, boolean styled) {}

    /**
     * Checks a workbook.
     *
     * @throws UnreadableInputException when it is none, or not one to be read; the message says what to do
     */
    static Checked of(Path file, String name) throws IOException {
        FileKind.requireWorkbook(file, name);
        ZipDirectory.requireShort(file, name);
        try (ZipFile zip = ZipFile.builder().setPath(file).get()) {
            WorkbookCheck check = new WorkbookCheck(name, zip);
            check.indexEntries();
            return check.readParts();
        }
    }

    static UnreadableInputException macros(String file) {
        return new UnreadableInputException(
                file + ": a workbook with macros, which is not read; save it as \"Excel workbook (.xlsx)\"");
    }

    private void indexEntries() {
        List<ZipArchiveEntry> all = java.util.Collections.list(zip.getEntries());
        if (all.size() > XlsxLimits.ENTRIES) {
            throw refused("has more than " + XlsxLimits.ENTRIES + " entries");
        }
        for (ZipArchiveEntry entry : all) {
            requireHarmless(entry);
            if (entries.put(entry.getName().toLowerCase(Locale.ROOT), entry) != null) {
                throw refused("has two entries of one name");
            }
        }
    }

    private void requireHarmless(ZipArchiveEntry entry) {
        String path = entry.getName();
        boolean inside = !path.startsWith("/")
                && path.indexOf('\\') < 0
                && path.indexOf(':') < 0
                && List.of(path.split("/", -1)).stream().noneMatch(step -> step.equals("..") || step.equals("."));
        if (!inside) {
            throw refused("has an entry whose name leads out of it");
        }
        if (path.toLowerCase(Locale.ROOT).contains("vbaproject")
                || path.toLowerCase(Locale.ROOT).contains("macrosheet")) {
            throw macros(name);
        }
        if (entry.getGeneralPurposeBit().usesEncryption()) {
            throw new UnreadableInputException(name + " is encrypted; save it without a password");
        }
        if (!zip.canReadEntryData(entry)) {
            throw refused("has an entry that is packed in a way of its own");
        }
    }

    private Checked readParts() throws IOException {
        WorkbookParts parts = new WorkbookParts(name);
        read("[content_types].xml", parts.contentTypes());
        read(parts.workbookPart(), parts.workbook());
        read(parts.relationsPart(), parts.relations());
        StringsScan strings = new StringsScan(name);
        if (!parts.stringsPart().isEmpty()) {
            read(parts.stringsPart(), strings);
        }
        List<CheckedSheet> sheets = new ArrayList<>();
        for (WorkbookParts.SheetPart sheet : parts.sheets()) {
            SheetScan scan = new SheetScan(name + "#" + sheet.name());
            read(sheet.part(), scan);
            if (scan.highestString() >= strings.count()) {
                throw refused("names a text that it does not have");
            }
            sheets.add(new CheckedSheet(sheet.name(), entry(sheet.part()).getName(), scan));
        }
        readTheRest();
        String stringsPart = parts.stringsPart();
        return new Checked(
                sheets, stringsPart.isEmpty() ? "" : entry(stringsPart).getName(), parts.styled());
    }

    /** What nobody looks at must still be XML without a document type where its reader may look at it. */
    private void readTheRest() throws IOException {
        PartReader.Visitor nobody = (element, attributes) -> {};
        for (String path : List.copyOf(entries.keySet())) {
            if (XML.contains(path.substring(path.lastIndexOf('.') + 1))) {
                read(path, nobody);
            }
        }
    }

    /** Reads a part, unless it was read before. */
    private void read(String part, PartReader.Visitor visitor) throws IOException {
        ZipArchiveEntry entry = entry(part);
        if (!read.add(entry.getName())) {
            return;
        }
        try (InputStream in = zip.getInputStream(entry)) {
            BoundedPart bounded =
                    new BoundedPart(name + " (" + entry.getName() + ")", in, entry.getCompressedSize(), left);
            new PartReader(name + " (" + entry.getName() + ")", bounded).read(visitor);
            left -= bounded.unpacked();
        }
    }

    private ZipArchiveEntry entry(String part) {
        ZipArchiveEntry entry = entries.get(part.toLowerCase(Locale.ROOT));
        if (entry == null) {
            throw new UnreadableInputException(name + " is no workbook, or a damaged one: the zip lacks "
                    + (part.isEmpty() ? "a sheet" : part) + "; open it and save it again");
        }
        return entry;
    }

    private UnreadableInputException refused(String why) {
        return new UnreadableInputException(
                name + " " + why + ", as only a file made to do harm has; copy the rows into a new workbook");
    }
}
