package io.wutong.cli.command;

import io.wutong.schemas.EventType;
import io.wutong.schemas.PublishedSchemas;
import io.wutong.schemas.PublishedSchemas.Version;
import io.wutong.schemas.topics.Topics;
import io.wutong.schemas.wire.LocalSchemaIds;
import io.wutong.schemas.wire.SchemaIds;
import io.wutong.schemas.wire.UnknownSchemaException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;

/** What is wrong with the schemas, a line each. */
final class SchemaCheck {
    private static final SchemaIds IDS = LocalSchemaIds.get();

    private SchemaCheck() {}

    /** Of the event schemas as compiled, and of all that is published. */
    static List<String> ofThisProgram() {
        List<String> problems = new ArrayList<>();
        Arrays.stream(EventType.values()).forEach(type -> addIfUnpublished(type, problems));
        List<Version> published = PublishedSchemas.all();
        addIdProblems(published, problems);
        published.stream()
                .collect(Collectors.groupingBy(Version::subject))
                .values()
                .forEach(versions -> addIncompatible(versions, problems));
        return problems;
    }

    /** Of what this program writes, where the running topology reads these ids. */
    static List<String> ofTopology(Collection<Integer> readable) {
        return Arrays.stream(EventType.values())
                .filter(type -> !readable.contains(IDS.idOf(Topics.subject(type.topic()), type.schema())))
                .map(type -> Topics.subject(type.topic()) + ": this program writes the schema id "
                        + IDS.idOf(Topics.subject(type.topic()), type.schema())
                        + ", the running topology reads " + new TreeSet<>(readable)
                        + ". Start the topology of this version first")
                .toList();
    }

    private static void addIfUnpublished(EventType type, List<String> problems) {
        try {
            IDS.idOf(Topics.subject(type.topic()), type.schema());
        } catch (UnknownSchemaException e) {
            problems.add(e.getMessage() + ". Publish it as a new version");
        }
    }

    private static void addIdProblems(List<Version> published, List<String> problems) {
        Set<Integer> seen = new HashSet<>();
        for (Version version : published) {
            if (version.id() < LocalSchemaIds.BASE) {
                problems.add(name(version) + ": the id " + version.id() + " is below " + LocalSchemaIds.BASE
                        + " and may meet a registry's");
            }
            if (!seen.add(version.id())) {
                problems.add(name(version) + ": the id " + version.id() + " is given twice");
            }
        }
    }

    /** FULL_TRANSITIVE: each version reads each other. */
    private static void addIncompatible(List<Version> versions, List<String> problems) {
        for (Version reader : versions) {
            for (Version writer : versions) {
                if (!reads(reader.schema(), writer.schema())) {
                    problems.add(name(reader) + " cannot read what " + name(writer) + " wrote");
                }
            }
        }
    }

    private static boolean reads(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                        .getType()
                == SchemaCompatibilityType.COMPATIBLE;
    }

    private static String name(Version version) {
        return version.subject() + " version " + version.version();
    }
}
