package io.wutong.producer.xlsx;

import io.wutong.producer.failure.UnreadableInputException;
import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * One part of a workbook as XML, element by element. A document type is refused before anything of it is read, so there are
 * no entities of its own, external or internal.
 */
final class PartReader {
    private static final XMLInputFactory FACTORY = factory();

    private final String name;
    private final XMLStreamReader xml;

    PartReader(String name, InputStream part) {
        this.name = name;
        try {
            this.xml = FACTORY.createXMLStreamReader(part);
        } catch (XMLStreamException e) {
            throw broken(e);
        }
    }

    /** Whoever looks at the elements of a part. */
    interface Visitor {
        /** An element begins; its attributes can be asked for. */
        void begin(String element, XMLStreamReader attributes);

        /** Some of the text in the innermost element that has begun and not ended; the reader stands at it. */
        default void text(XMLStreamReader part) {}

        /** An element ends. */
        default void end(String element) {}
    }

    /** Reads the part to its end. */
    void read(Visitor visitor) {
        int depth = 0;
        try {
            while (xml.hasNext()) {
                switch (xml.next()) {
                    case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                        throw refused("has a document type, as no workbook has");
                    case XMLStreamConstants.START_ELEMENT -> {
                        depth++;
                        requireShallow(depth);
                        visitor.begin(xml.getLocalName(), xml);
                    }
                    case XMLStreamConstants.END_ELEMENT -> {
                        depth--;
                        visitor.end(xml.getLocalName());
                    }
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                        visitor.text(xml);
                    default -> {
                        // comments and processing instructions say nothing
                    }
                }
            }
        } catch (XMLStreamException e) {
            throw broken(e);
        }
    }

    /** An attribute, empty where there is none. */
    static String attribute(XMLStreamReader element, String name) {
        String value = element.getAttributeValue(null, name);
        return value == null ? "" : value;
    }

    private void requireShallow(int depth) {
        if (depth > XlsxLimits.DEPTH) {
            throw refused("has elements more than " + XlsxLimits.DEPTH + " deep");
        }
    }

    private UnreadableInputException refused(String why) {
        return new UnreadableInputException(name + " " + why + "; copy the rows into a new workbook");
    }

    private UnreadableInputException broken(XMLStreamException e) {
        if (e.getNestedException() instanceof UnreadableInputException refusal) {
            return refusal;
        }
        return new UnreadableInputException(
                name + " is damaged (" + firstLine(e) + "); open the workbook and save it again", e);
    }

    private static String firstLine(XMLStreamException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        return factory;
    }
}
