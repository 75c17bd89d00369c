package io.wutong.cli.command;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.wutong.audit.live.TotalsCut;
import io.wutong.cli.console.Printer;
import io.wutong.cli.table.TotalsCsv;
import io.wutong.cli.table.TotalsReport;
import io.wutong.core.totals.TotalsJson;
import java.io.IOException;

/** How totals are printed. */
enum TotalsFormat {
    /** For people. */
    TABLE {
        @Override
        void print(TotalsCut cut, Printer printer) {
            TotalsReport.lines(cut.table(), cut.sequence()).forEach(printer::result);
        }
    },
    /** The document of contract section 4. */
    JSON {
        @Override
        void print(TotalsCut cut, Printer printer) throws IOException {
            try (JsonGenerator json = new JsonFactory()
                    .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                    .createGenerator(printer.output())) {
                TotalsJson.write(cut.table(), json);
                json.writeRaw(System.lineSeparator());
            }
        }
    },
    /** One line a place. */
    CSV {
        @Override
        void print(TotalsCut cut, Printer printer) throws IOException {
            TotalsCsv.write(cut.table(), printer.output());
            printer.output().flush();
        }
    };

    /** Prints the totals as the command's result. */
    abstract void print(TotalsCut cut, Printer printer) throws IOException;
}
