package io.wutong.producer.xlsx;

import io.wutong.producer.failure.UnreadableInputException;
import javax.xml.stream.XMLStreamReader;

/** Goes once through the shared strings of a workbook, which its reader holds in memory. */
final class StringsScan implements PartReader.Visitor {
    private final String name;
    private int count;
    private long length;
    private long whole;

    StringsScan(String name) {
        this.name = name;
    }

    /** How many there are. */
    int count() {
        return count;
    }

    @Override
    public void begin(String element, XMLStreamReader attributes) {
        if (element.equals("si")) {
            count++;
            length = 0;
        }
        if (count > XlsxLimits.STRING_COUNT) {
            throw refused("more than " + XlsxLimits.STRING_COUNT + " texts");
        }
    }

    @Override
    public void text(XMLStreamReader part) {
        length += part.getTextLength();
        whole += part.getTextLength();
        if (length > XlsxLimits.CELL) {
            throw refused("a text of more than " + XlsxLimits.CELL + " characters");
        }
        if (whole > XlsxLimits.STRINGS) {
            throw refused("texts of more than " + XlsxLimits.STRINGS + " characters");
        }
    }

    private UnreadableInputException refused(String why) {
        return new UnreadableInputException(name + " has " + why + "; split the workbook");
    }
}
