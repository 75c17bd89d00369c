package io.wutong.producer.receipt;

import io.wutong.producer.sheet.CellKind;
import io.wutong.producer.sheet.Column;
import io.wutong.producer.xlsx.WorkbookSheets.EventSheet;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.BitSet;
import java.util.Set;
import javax.xml.stream.XMLEventReader;
import javax.xml.stream.XMLEventWriter;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.events.StartElement;
import javax.xml.stream.events.XMLEvent;
import org.jspecify.annotations.Nullable;

/**
 * The shared strings of a workbook, of which those are emptied that no cell names but cells of names: a name that no cell
 * shows must not stay in the file.
 */
final class SharedNames {
    private final BitSet used = new BitSet();

    /**
     * Takes in which strings a sheet uses.
     *
     * @param sheet the sheet, where it has events; null where all of it stays
     */
    void use(@Nullable EventSheet sheet, InputStream in) throws IOException {
        try {
            XMLEventReader reader = XmlCopies.reader(in);
            int row = 0;
            int column = -1;
            while (reader.hasNext()) {
                XMLEvent event = reader.nextEvent();
                if (isStart(event, "row")) {
                    row = row(event.asStartElement(), row);
                    column = -1;
                } else if (isStart(event, "c")) {
                    column = column(event.asStartElement(), column);
                    boolean shared = "s".equals(XmlCopies.attribute(event.asStartElement(), "t"));
                    if (shared && !isName(sheet, row, column)) {
                        useOf(reader);
                    }
                }
            }
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    /** Copies the strings that are used; the others stay as empty ones, so that the numbers of all stay. */
    void copy(InputStream in, OutputStream out) throws IOException {
        try {
            XMLEventReader reader = XmlCopies.reader(in);
            XMLEventWriter writer = XmlCopies.writer(out);
            int index = 0;
            while (reader.hasNext()) {
                XMLEvent event = reader.nextEvent();
                if (isStart(event, "si")) {
                    boolean kept = used.get(index);
                    index++;
                    writer.add(XmlCopies.without(event.asStartElement(), Set.of()));
                    if (!kept) {
                        skipContent(reader, writer);
                    }
                } else if (!event.isStartDocument()) {
                    writer.add(event);
                }
            }
            writer.flush();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    private static void skipContent(XMLEventReader reader, XMLEventWriter writer) throws XMLStreamException {
        int depth = 1;
        while (depth > 0) {
            XMLEvent event = reader.nextEvent();
            depth += event.isStartElement() ? 1 : 0;
            depth -= event.isEndElement() ? 1 : 0;
            if (depth == 0) {
                writer.add(event);
            }
        }
    }

    private void useOf(XMLEventReader reader) throws XMLStreamException {
        while (reader.hasNext()) {
            XMLEvent event = reader.nextEvent();
            if (isStart(event, "v")) {
                String index = reader.getElementText().strip();
                if (!index.isEmpty()) {
                    used.set(Integer.parseInt(index));
                }
                return;
            }
            if (event.isEndElement()
                    && event.asEndElement().getName().getLocalPart().equals("c")) {
                return;
            }
        }
    }

    private static boolean isName(@Nullable EventSheet sheet, int row, int column) {
        if (sheet == null
                || row <= sheet.header().row()
                || column >= sheet.header().columns().size()) {
            return false;
        }
        Column there = sheet.header().columns().get(column);
        return there != null && there.kind() == CellKind.PERSON_NAME;
    }

    private static int row(StartElement element, int before) {
        String number = XmlCopies.attribute(element, "r");
        return number.isEmpty() ? before + 1 : Integer.parseInt(number);
    }

    private static int column(StartElement element, int before) {
        String place = XmlCopies.attribute(element, "r");
        return place.isEmpty() ? before + 1 : SheetRewrite.columnOf(place);
    }

    private static boolean isStart(XMLEvent event, String element) {
        return event.isStartElement()
                && event.asStartElement().getName().getLocalPart().equals(element);
    }
}
