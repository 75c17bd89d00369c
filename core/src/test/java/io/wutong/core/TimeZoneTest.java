package io.wutong.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.wutong.core.testkit.FlatRows;
import io.wutong.core.testkit.Histories.Mix;
import io.wutong.core.testkit.LedgerRun;
import io.wutong.core.testkit.Logs;
import io.wutong.core.testkit.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;

/** A year turns in Asia/Shanghai, wherever the machine stands and whatever it speaks. */
class TimeZoneTest {
    @Test
    void decidesTheSameInEveryZoneAndLanguage() {
        Seeds.upTo(60, seed -> {
            // Given
            Logs logs = Logs.of(seed, Mix.ALL, 70);

            // When
            List<String> everywhere = new ArrayList<>();
            for (String zone : List.of("UTC", "Asia/Shanghai", "America/Los_Angeles", "Pacific/Kiritimati")) {
                everywhere.add(in(zone, Locale.forLanguageTag("ar-EG-u-nu-arab"), logs));
                everywhere.add(in(zone, Locale.CHINA, logs));
            }

            // Then
            assertThat(everywhere).containsOnly(everywhere.get(0));
        });
    }

    private static String in(String zone, Locale locale, Logs logs) {
        TimeZone zoneBefore = TimeZone.getDefault();
        Locale localeBefore = Locale.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone(zone));
            Locale.setDefault(locale);
            LedgerRun run = new LedgerRun(1);
            logs.inOrder(1).forEach(event -> run.read(event.raw()));
            return FlatRows.of(run.table()) + "\n" + withoutOffsets(run);
        } finally {
            TimeZone.setDefault(zoneBefore);
            Locale.setDefault(localeBefore);
        }
    }

    /** The journal, but for the offsets, which each laying down of a log draws anew. */
    private static String withoutOffsets(LedgerRun run) {
        run.journal().forEach(entry -> {
            entry.setOffset(0);
            entry.setPreviousOffset(0);
        });
        return run.journal().toString();
    }
}
