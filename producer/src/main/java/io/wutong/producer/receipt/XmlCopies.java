package io.wutong.producer.receipt;

import java.io.BufferedOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLEventFactory;
import javax.xml.stream.XMLEventReader;
import javax.xml.stream.XMLEventWriter;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.events.Attribute;
import javax.xml.stream.events.StartElement;
import javax.xml.stream.events.XMLEvent;

/** Reading the XML of a workbook that was checked, and writing most of it again. */
final class XmlCopies {
    private static final String ENCODING = "UTF-8";
    private static final int BUFFER = 64 * 1024;
    private static final XMLInputFactory READERS = readers();
    private static final XMLOutputFactory WRITERS = XMLOutputFactory.newDefaultFactory();
    private static final XMLEventFactory EVENTS = XMLEventFactory.newDefaultFactory();

    private XmlCopies() {}

    static XMLEventReader reader(InputStream in) throws XMLStreamException {
        return READERS.createXMLEventReader(in);
    }

    /** A writer that has begun its document, and writes it out when it is flushed. */
    static XMLEventWriter writer(OutputStream out) throws XMLStreamException {
        XMLEventWriter writer = WRITERS.createXMLEventWriter(new BufferedOutputStream(out, BUFFER), ENCODING);
        writer.add(EVENTS.createStartDocument(ENCODING, "1.0", true));
        return writer;
    }

    /** Passes by the rest of the element that has begun. */
    static void skip(XMLEventReader reader) throws XMLStreamException {
        int depth = 1;
        while (depth > 0) {
            XMLEvent event = reader.nextEvent();
            depth += event.isStartElement() ? 1 : 0;
            depth -= event.isEndElement() ? 1 : 0;
        }
    }

    static String attribute(StartElement element, String name) {
        Attribute attribute = element.getAttributeByName(new QName(name));
        return attribute == null ? "" : attribute.getValue();
    }

    /** The same element without some attributes. */
    static StartElement without(StartElement element, Set<String> names) {
        List<Attribute> kept = new ArrayList<>();
        Iterator<Attribute> all = element.getAttributes();
        while (all.hasNext()) {
            Attribute attribute = all.next();
            if (!names.contains(attribute.getName().getLocalPart())) {
                kept.add(attribute);
            }
        }
        QName name = element.getName();
        return EVENTS.createStartElement(
                name.getPrefix(),
                name.getNamespaceURI(),
                name.getLocalPart(),
                kept.iterator(),
                element.getNamespaces());
    }

    private static XMLInputFactory readers() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }
}
