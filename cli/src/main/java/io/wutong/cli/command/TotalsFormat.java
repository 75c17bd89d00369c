package io.wutong.cli.command;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.wutong.audit.live.TotalsCut;
import io.wutong.cli.console.Printer;
import io.wutong.cli.table.TotalsCsv;
import io.wutong.cli.table.TotalsReport;
import io.wutong.core.totals.TotalsJson;
import io.wutong.core.totals.TotalsTable;
import java.io.IOException;

/** How totals are printed. */
enum TotalsFormat {
    /** For people. */
    TABLE {
        @Override
        void print(TotalsTable table, String which, Printer printer) {
            TotalsReport.lines(table, which).forEach(printer::result);
        }
    },
    /** The document of contract section 4. */
    JSON {
        @Override
        void print(TotalsTable table, String which, Printer printer) throws IOException {
            try (JsonGenerator json = new JsonFactory()
                    .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                    .createGenerator(printer.output())) {
                TotalsJson.write(table, json);
                json.writeRaw(System.lineSeparator());
            }
        }
    },
    /** One line a place. */
    CSV {
        @Override
        void print(TotalsTable table, String which, Printer printer) throws IOException {
            TotalsCsv.write(table, printer.output());
            printer.output().flush();
        }
    };

    /**
     * Prints totals as the command's result.
     *
     * @param which what they are, in a few words, for people
     */
    abstract void print(TotalsTable table, String which, Printer printer) throws IOException;

    /** Prints the totals of a running system as the command's result. */
    final void print(TotalsCut cut, Printer printer) throws IOException {
        print(cut.table(), "sequence " + cut.sequence(), printer);
    }
}
