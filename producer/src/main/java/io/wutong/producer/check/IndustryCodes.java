package io.wutong.producer.check;

import io.wutong.core.ledger.Problem;
import io.wutong.schemas.Industries;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/** The one rule that intake has and the ledger has not: industries are those of the industries file. */
final class IndustryCodes {
    private static final List<String> FIELDS = List.of("industry", "industries");

    private IndustryCodes() {}

    /** The first code in the event that the file does not have. */
    static @Nullable Problem unknownIn(SpecificRecordBase event) {
        for (String name : FIELDS) {
            Schema.Field field = event.getSchema().getField(name);
            Object value = field == null ? null : event.get(field.pos());
            List<?> codes = value instanceof List<?> several ? several : value == null ? List.of() : List.of(value);
            for (Object code : codes) {
                if (!Industries.isKnown((String) code)) {
                    String known = String.join(", ", Industries.all().keySet());
                    return new Problem(name, "'" + code + "' is not in the industries file, which has " + known);
                }
            }
        }
        return null;
    }
}
