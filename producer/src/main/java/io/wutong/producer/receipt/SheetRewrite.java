package io.wutong.producer.receipt;

import io.wutong.producer.sheet.CellKind;
import io.wutong.producer.sheet.Column;
import io.wutong.producer.sheet.Header;
import io.wutong.producer.xlsx.WorkbookSheets.EventSheet;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLEventFactory;
import javax.xml.stream.XMLEventReader;
import javax.xml.stream.XMLEventWriter;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.events.Attribute;
import javax.xml.stream.events.EndElement;
import javax.xml.stream.events.StartElement;
import javax.xml.stream.events.XMLEvent;
import org.jspecify.annotations.Nullable;

/** Copies the XML of one sheet with a receipt in every row, and with nothing in the cells of names. */
final class SheetRewrite {
    private static final XMLEventFactory EVENTS = XMLEventFactory.newDefaultFactory();
    private static final String ROW = "row";
    private static final String CELL = "c";
    private static final String PLACE = "r";
    private static final String STYLE = "s";
    private static final String TYPE = "t";

    private final EventSheet sheet;
    private final RowReceipts receipts;
    private final int receiptIndex;
    private final ReceiptWidth width;
    private final Set<Integer> names = new HashSet<>();
    private int row;
    private int column;
    private boolean written;
    private String headerStyle = "";

    /**
     * A rewrite of a sheet.
     *
     * @param receipts what the receipt of each row is
     */
    SheetRewrite(EventSheet sheet, RowReceipts receipts) {
        this.sheet = sheet;
        this.receipts = receipts;
        this.receiptIndex = sheet.receiptIndex();
        this.width = new ReceiptWidth(receiptIndex);
        List<@Nullable Column> columns = sheet.header().columns();
        for (int i = 0; i < columns.size(); i++) {
            Column each = columns.get(i);
            if (each != null && each.kind() == CellKind.PERSON_NAME) {
                names.add(i);
            }
        }
    }

    /** Says what the receipt of a row is, asked for downwards. */
    @FunctionalInterface
    interface RowReceipts {
        /** The text; null for a row that has none. */
        @Nullable
        String of(int row) throws IOException;
    }

    void copy(InputStream in, OutputStream out) throws IOException {
        try {
            XMLEventReader reader = XmlCopies.reader(in);
            XMLEventWriter writer = XmlCopies.writer(out);
            while (reader.hasNext()) {
                XMLEvent event = reader.nextEvent();
                width.before(event, writer);
                copy(event, reader, writer);
            }
            writer.flush();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    private void copy(XMLEvent event, XMLEventReader reader, XMLEventWriter writer)
            throws XMLStreamException, IOException {
        if (event.isStartElement() && is(event.asStartElement().getName(), ROW)) {
            beginRow(event.asStartElement(), writer);
        } else if (event.isStartElement() && is(event.asStartElement().getName(), CELL)) {
            copyCell(event.asStartElement(), reader, writer);
        } else if (event.isStartElement() && is(event.asStartElement().getName(), "dimension")) {
            XmlCopies.skip(reader);
        } else if (event.isEndElement() && is(event.asEndElement().getName(), ROW)) {
            endRow(event.asEndElement(), writer);
        } else if (!event.isStartDocument()) {
            writer.add(event);
        }
    }

    /** Without the span, which is wider now and need not be said. */
    private void beginRow(StartElement start, XMLEventWriter writer) throws XMLStreamException {
        String number = XmlCopies.attribute(start, PLACE);
        row = number.isEmpty() ? row + 1 : Integer.parseInt(number);
        column = -1;
        written = false;
        writer.add(XmlCopies.without(start, Set.of("spans")));
    }

    private void copyCell(StartElement start, XMLEventReader reader, XMLEventWriter writer)
            throws XMLStreamException, IOException {
        String place = XmlCopies.attribute(start, PLACE);
        column = place.isEmpty() ? column + 1 : columnOf(place);
        if (row == sheet.header().row() && column < receiptIndex) {
            headerStyle = XmlCopies.attribute(start, STYLE);
        }
        if (column >= receiptIndex) {
            writeReceipt(start.getName(), writer);
        }
        if (column == receiptIndex) {
            XmlCopies.skip(reader);
        } else if (names.contains(column) && row > sheet.header().row()) {
            StartElement empty = XmlCopies.without(start, Set.of(TYPE));
            writer.add(empty);
            writer.add(EVENTS.createEndElement(empty.getName(), null));
            XmlCopies.skip(reader);
        } else {
            writer.add(start);
        }
    }

    private void endRow(EndElement end, XMLEventWriter writer) throws XMLStreamException, IOException {
        writeReceipt(end.getName(), writer);
        writer.add(end);
    }

    private void writeReceipt(QName near, XMLEventWriter writer) throws XMLStreamException, IOException {
        if (written) {
            return;
        }
        written = true;
        String text = row < sheet.header().row() ? null : receipts.of(row);
        if (text == null) {
            return;
        }
        List<Attribute> attributes = new ArrayList<>();
        attributes.add(EVENTS.createAttribute(PLACE, Header.letters(receiptIndex) + row));
        if (row == sheet.header().row() && !headerStyle.isEmpty()) {
            attributes.add(EVENTS.createAttribute(STYLE, headerStyle));
        }
        attributes.add(EVENTS.createAttribute(TYPE, "inlineStr"));
        write(near, CELL, attributes.iterator(), writer);
        write(near, "is", List.<Attribute>of().iterator(), writer);
        write(near, "t", List.<Attribute>of().iterator(), writer);
        writer.add(EVENTS.createCharacters(text));
        for (String ended : List.of("t", "is", CELL)) {
            writer.add(EVENTS.createEndElement(near.getPrefix(), near.getNamespaceURI(), ended));
        }
    }

    private static void write(QName near, String element, Iterator<Attribute> attributes, XMLEventWriter writer)
            throws XMLStreamException {
        writer.add(EVENTS.createStartElement(near.getPrefix(), near.getNamespaceURI(), element, attributes, null));
    }

    private static boolean is(QName name, String element) {
        return name.getLocalPart().equals(element);
    }

    static int columnOf(String place) {
        int number = 0;
        for (int i = 0; i < place.length() && place.charAt(i) >= 'A'; i++) {
            number = number * 26 + place.charAt(i) - 'A' + 1;
        }
        return number - 1;
    }
}
