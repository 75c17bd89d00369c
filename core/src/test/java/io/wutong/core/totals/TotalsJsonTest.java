package io.wutong.core.totals;

import static io.wutong.core.testkit.Events.awarded;
import static io.wutong.core.testkit.Events.closed;
import static io.wutong.core.testkit.Events.completed;
import static io.wutong.core.testkit.Events.entered;
import static io.wutong.core.testkit.Events.in;
import static io.wutong.core.testkit.Events.national;
import static io.wutong.core.testkit.Events.opened;
import static io.wutong.core.testkit.Events.paid;
import static io.wutong.core.testkit.Events.recovered;
import static io.wutong.core.testkit.Events.station;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.wutong.core.testkit.LedgerRun;
import java.io.IOException;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** Rows as JSON and as values of the totals topics (contract section 4). */
class TotalsJsonTest {
    private static final String NO_STAYS = "\"in_station\":0,\"entered\":0,\"entered_by_year\":{},\"completed\":0,"
            + "\"withdrew\":0,\"transferred\":0,\"left_by_year\":{},\"unmatched_ends\":0,";
    private static final String NO_AWARDS = "\"awards\":0,\"awarded_fen\":0,\"awarded_fen_by_year\":{},\"paid_fen\":0,"
            + "\"paid_fen_by_year\":{},\"recovered_fen\":0,\"unmatched_payments\":0";
    private static final String NO_PARKS = ",\"parks_open\":0,\"parks_opened_by_year\":{},\"unmatched_closings\":0}";

    @Test
    void writesAnEmptyDistrictWithEveryMeasure() throws IOException {
        assertThat(json(new TotalsTable()))
                .isEqualTo("{\"overall\":{\"workstations\":0,\"workstations_national\":0,\"workstations_municipal\":0,"
                        + NO_STAYS + NO_AWARDS + NO_PARKS + ",\"industries\":[],\"workstations\":[]}");
    }

    @Test
    void writesEveryMeasureOfEveryRow() throws IOException {
        // Given
        LedgerRun run = new LedgerRun(1);
        run.read(national("w", "finance", "2020-01-01"));
        run.read(entered("s1", "w", "2021-03-01"));
        run.read(entered("s2", "w", "2020-03-01"));
        run.read(completed("s2", "w", "2021-09-01"));
        run.read(awarded("a", "w", 1_000_000_000_000L, "2020-05-01"));
        run.read(paid("a", 1, "w", 7, "2021-05-01"));
        run.read(recovered("a", 1, "w", 3, "2021-06-01"));

        // When
        String json = json(run.table());

        // Then
        String measures = "\"in_station\":1,\"entered\":2,\"entered_by_year\":{\"2020\":1,\"2021\":1},\"completed\":1,"
                + "\"withdrew\":0,\"transferred\":0,\"left_by_year\":{\"2021\":1},\"unmatched_ends\":0,\"awards\":1,"
                + "\"awarded_fen\":1000000000000,\"awarded_fen_by_year\":{\"2020\":1000000000000},\"paid_fen\":7,"
                + "\"paid_fen_by_year\":{\"2021\":7},\"recovered_fen\":3,\"unmatched_payments\":0";
        String stations = "\"workstations\":1,\"workstations_national\":1,\"workstations_municipal\":0,";
        assertThat(json)
                .startsWith("{\"overall\":{" + stations + measures + NO_PARKS + ",\"industries\":[")
                .contains("{\"industry\":\"finance\"," + stations + measures + NO_PARKS)
                .endsWith("],\"workstations\":[{\"workstation_id\":\"w\",\"name\":\"unit w\",\"level\":\"NATIONAL\","
                        + "\"industry\":\"finance\",\"status\":\"ACTIVE\"," + measures + "}]}");
    }

    @Test
    void writesNullForWhatIsNotKnownOfAWorkstation() throws IOException {
        // Given
        LedgerRun run = new LedgerRun(1);
        run.read(entered("s", "ghost", "2021-03-01"));

        // When / Then
        assertThat(json(run.table()))
                .contains("{\"workstation_id\":\"ghost\",\"name\":null,\"level\":null,\"industry\":null,"
                        + "\"status\":null,\"in_station\":1,");
    }

    @Test
    void sortsRowsByTheCodePointsOfTheirIds() throws IOException {
        // Given
        LedgerRun run = new LedgerRun(1);
        run.read(station("𠮷", "trade", "2021-03-01"));
        run.read(station("\uffee", "finance", "2021-03-01"));
        run.read(station("w", "x-9", "2021-03-01"));

        // When
        String json = json(run.table());

        // Then
        assertThat(json.indexOf("\"workstation_id\":\"w\"")).isLessThan(json.indexOf("\"workstation_id\":\"\uffee\""));
        assertThat(json.indexOf("\"workstation_id\":\"\uffee\"")).isLessThan(json.indexOf("\"workstation_id\":\"𠮷\""));
        assertThat(json.indexOf("{\"industry\":\"finance\"")).isLessThan(json.indexOf("{\"industry\":\"trade\""));
        assertThat(json.indexOf("{\"industry\":\"trade\"")).isLessThan(json.indexOf("{\"industry\":\"x-9\""));
    }

    @Test
    void keepsEveryRowThroughTheValuesOfTheTotalsTopics() throws IOException {
        // Given
        LedgerRun run = new LedgerRun(1);
        run.read(national("w", "finance", "2020-01-01"));
        run.read(entered("s", "ghost", "2021-03-01"));
        run.read(opened("p", "2021-03-01", "health", "trade"));
        run.read(closed("q", "2021-03-01", "trade"));
        run.read(in("digital", paid("a", 1, "w", 7, "2021-05-01")));

        // When
        TotalsTable copy = new TotalsTable();
        run.table().workstations().values().forEach(row -> copy.put(TotalsRecords.row(TotalsRecords.of(row, 5))));
        run.table().industries().forEach((code, row) -> copy.put(code, Measures.of(TotalsRecords.of(code, row, 5))));
        copy.putOverall(Measures.of(TotalsRecords.of(run.table().overall(), 5)));

        // Then
        assertThat(json(copy)).isEqualTo(json(run.table()));
    }

    @Test
    void saysInEveryValueUpToWhereItIsTrue() {
        assertThat(TotalsRecords.of(WorkstationRow.unknown("w"), 7).getSequence())
                .isEqualTo(7);
        assertThat(TotalsRecords.of("finance", Measures.ZERO, 8).getSequence()).isEqualTo(8);
        assertThat(TotalsRecords.of("finance", Measures.ZERO, 8).getIndustry()).isEqualTo("finance");
        assertThat(TotalsRecords.of(Measures.ZERO, 9).getSequence()).isEqualTo(9);
    }

    private static String json(TotalsTable table) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            TotalsJson.write(table, json);
        }
        return text.toString();
    }
}
