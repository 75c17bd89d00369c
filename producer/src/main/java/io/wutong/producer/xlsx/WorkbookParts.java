package io.wutong.producer.xlsx;

import io.wutong.producer.failure.UnreadableInputException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLStreamReader;

/** Which part of the zip is what, as the workbook itself says. */
final class WorkbookParts {
    private static final String MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
    private static final String STRINGS =
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml";
    private static final String STYLES = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml";
    private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String STRICT = "http://purl.oclc.org/";

    private final String name;
    private final Map<String, String> targets = new HashMap<>();
    private final List<Named> sheets = new ArrayList<>();
    private String workbook = "xl/workbook.xml";
    private String strings = "";
    private boolean styled;

    WorkbookParts(String name) {
        this.name = name;
    }

    /**
     * A sheet.
     *
     * @param name its name
     * @param relation what the workbook calls its part
     */
    private record Named(String name, String relation) {}

    /**
     * A sheet and where it is.
     *
     * @param name its name
     * @param part its part in the zip
     */
    record SheetPart(String name, String part) {}

    /** Takes in the list of content types. */
    PartReader.Visitor contentTypes() {
        return (element, attributes) -> {
            String type = PartReader.attribute(attributes, "ContentType");
            if (type.toLowerCase(Locale.ROOT).contains("macro")) {
                throw WorkbookCheck.macros(name);
            }
            if (element.equals("Override") && type.equals(MAIN)) {
                workbook = part(PartReader.attribute(attributes, "PartName"));
            }
            if (element.equals("Override") && type.equals(STRINGS)) {
                strings = part(PartReader.attribute(attributes, "PartName"));
            }
            styled |= element.equals("Override") && type.equals(STYLES);
        };
    }

    /** Takes in the workbook itself. */
    PartReader.Visitor workbook() {
        return (element, attributes) -> {
            if (element.equals("workbook") && namespace(attributes).startsWith(STRICT)) {
                throw new UnreadableInputException(
                        name + " is a \"Strict Open XML\" workbook; save it as an ordinary \"Excel workbook (.xlsx)\"");
            }
            if (element.equals("sheet")) {
                String relation = attributes.getAttributeValue(RELATIONS, "id");
                sheets.add(new Named(PartReader.attribute(attributes, "name"), relation == null ? "" : relation));
            }
        };
    }

    /** Takes in where the workbook's parts are. */
    PartReader.Visitor relations() {
        return (element, attributes) -> {
            if (element.equals("Relationship")) {
                String target = PartReader.attribute(attributes, "Target");
                String whole = target.startsWith("/") ? target : directory() + target;
                targets.put(PartReader.attribute(attributes, "Id"), part(whole));
            }
        };
    }

    String workbookPart() {
        return workbook;
    }

    String relationsPart() {
        return directory() + "_rels/" + workbook.substring(directory().length()) + ".rels";
    }

    /** The part with the shared strings, empty for none. */
    String stringsPart() {
        return strings;
    }

    /** Whether it has styles, without which no number is a date. */
    boolean styled() {
        return styled;
    }

    /** The sheets in their order. */
    List<SheetPart> sheets() {
        return sheets.stream()
                .map(sheet -> new SheetPart(sheet.name(), targets.getOrDefault(sheet.relation(), "")))
                .toList();
    }

    private String directory() {
        return workbook.substring(0, workbook.lastIndexOf('/') + 1);
    }

    private static String part(String name) {
        return name.startsWith("/") ? name.substring(1) : name;
    }

    private static String namespace(XMLStreamReader element) {
        String namespace = element.getNamespaceURI();
        return namespace == null ? "" : namespace;
    }
}
