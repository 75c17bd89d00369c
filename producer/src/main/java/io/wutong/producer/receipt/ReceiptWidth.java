package io.wutong.producer.receipt;

import java.util.List;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLEventFactory;
import javax.xml.stream.XMLEventWriter;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.events.Attribute;
import javax.xml.stream.events.StartElement;
import javax.xml.stream.events.XMLEvent;

/** Makes room for the receipts: their column gets a width, unless the sheet gives it one. */
final class ReceiptWidth {
    private static final XMLEventFactory EVENTS = XMLEventFactory.newDefaultFactory();
    private static final String WIDTH = "90";

    private final int column;
    private boolean said;

    /**
     * The width of a column.
     *
     * @param index its index from 0
     */
    ReceiptWidth(int index) {
        this.column = index + 1;
    }

    /** Writes what must stand before this part of the sheet. */
    void before(XMLEvent event, XMLEventWriter writer) throws XMLStreamException {
        if (event.isStartElement()) {
            StartElement start = event.asStartElement();
            if (is(start.getName(), "col")) {
                said |= covers(start);
            } else if (is(start.getName(), "sheetData") && !said) {
                writer.add(EVENTS.createStartElement(
                        start.getName().getPrefix(), start.getName().getNamespaceURI(), "cols"));
                write(start.getName(), writer);
                writer.add(EVENTS.createEndElement(
                        start.getName().getPrefix(), start.getName().getNamespaceURI(), "cols"));
            }
        } else if (event.isEndElement() && is(event.asEndElement().getName(), "cols") && !said) {
            write(event.asEndElement().getName(), writer);
        }
    }

    private void write(QName near, XMLEventWriter writer) throws XMLStreamException {
        List<Attribute> attributes = List.of(
                EVENTS.createAttribute("min", Integer.toString(column)),
                EVENTS.createAttribute("max", Integer.toString(column)),
                EVENTS.createAttribute("width", WIDTH),
                EVENTS.createAttribute("customWidth", "1"));
        writer.add(EVENTS.createStartElement(
                near.getPrefix(), near.getNamespaceURI(), "col", attributes.iterator(), null));
        writer.add(EVENTS.createEndElement(near.getPrefix(), near.getNamespaceURI(), "col"));
        said = true;
    }

    private boolean covers(StartElement col) {
        int first = number(XmlCopies.attribute(col, "min"));
        int last = number(XmlCopies.attribute(col, "max"));
        return first <= column && column <= last;
    }

    private static int number(String digits) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static boolean is(QName name, String element) {
        return name.getLocalPart().equals(element);
    }
}
