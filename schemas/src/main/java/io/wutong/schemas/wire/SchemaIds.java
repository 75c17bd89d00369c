package io.wutong.schemas.wire;

import java.util.SortedMap;
import org.apache.avro.Schema;

/**
 * Port to whoever gives schemas their ids. A subject is a topic's name and {@code -value} (TopicNameStrategy of the
 * Confluent wire format).
 */
public interface SchemaIds {
    /**
     * The id under which this schema is published for the subject.
     *
     * @throws UnknownSchemaException when the schema is not published under that subject
     */
    int idOf(String subject, Schema schema);

    /** Every version published for the subject, by id, ascending; empty for an unknown subject. */
    SortedMap<Integer, Schema> published(String subject);
}
