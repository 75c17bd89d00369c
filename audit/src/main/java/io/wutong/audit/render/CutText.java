package io.wutong.audit.render;

import io.wutong.audit.log.Cut;
import io.wutong.audit.replay.Scope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** The cut that a result rests on, in a few lines: every command of the audit prints it. */
public final class CutText {
    private CutText() {}

    /** One line a topic: of each partition the last offset read. */
    public static List<String> of(Cut cut) {
        Map<String, StringJoiner> topics = new LinkedHashMap<>();
        cut.positions()
                .forEach((partition, position) -> topics.computeIfAbsent(
                                partition.topic() + " (" + position.topicId() + ")", topic -> new StringJoiner(" "))
                        .add(partition.partition() + "@" + (position.offset() == Cut.NONE ? "-" : position.offset())));
        List<String> lines = new ArrayList<>();
        lines.add("cut, partition@last offset:");
        topics.forEach((topic, positions) -> lines.add("  " + topic + ": " + positions));
        return lines;
    }

    /** The same with the day and the instant that were asked for, where they were. */
    public static List<String> of(Scope scope, Cut cut) {
        List<String> lines = new ArrayList<>();
        if (scope.asOf() != null) {
            lines.add("as of " + scope.asOf());
        }
        if (scope.knownBy() != null) {
            lines.add("as known by " + scope.knownBy());
        }
        lines.addAll(of(cut));
        return lines;
    }
}
