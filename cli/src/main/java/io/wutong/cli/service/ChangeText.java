package io.wutong.cli.service;

import io.wutong.core.ledger.EventFields;
import io.wutong.producer.correct.Change;
import io.wutong.producer.correct.Gone;
import io.wutong.producer.rows.Printable;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/** Changes in lines, before and after. */
public final class ChangeText {
    private ChangeText() {}

    /** The fact with its revisions, then each field that differs. */
    public static List<String> of(Change change) {
        List<String> lines = new ArrayList<>();
        SpecificRecordBase before = change.before();
        lines.add(change.place() + ": " + change.fact()
                + (before == null
                        ? ", new, revision " + change.revision()
                        : ", revision " + EventFields.revision(before) + " -> " + change.revision()));
        for (Change.Difference difference : change.differences()) {
            String was = before == null ? "" : shown(difference.before()) + " -> ";
            lines.add("  " + difference.name() + ": " + was + shown(difference.after()));
        }
        return lines;
    }

    /** A fact that no row states. */
    public static String of(Gone gone) {
        return (gone.retracted() ? "gone, retracted: " : "gone: ") + gone.fact() + ", "
                + EventFields.effectiveOn(gone.winner()) + ", revision " + EventFields.revision(gone.winner());
    }

    private static String shown(@Nullable Object value) {
        return value == null ? "(none)" : Printable.escape(value.toString());
    }
}
