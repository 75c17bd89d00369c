package io.wutong.cli.table;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class TotalsCsvTest {
    @Test
    void writesOneHeaderAndOneLineForEachPlace() throws IOException {
        // When
        String csv = csv();

        // Then
        assertThat(csv.lines().findFirst())
                .hasValue("scope,id,name,level,industry,status,workstations,workstations_national,"
                        + "workstations_municipal,in_station,entered,entered_by_year.2020,entered_by_year.2021,completed,"
                        + "withdrew,transferred,left_by_year.2021,unmatched_ends,awards,awarded_fen,paid_fen,"
                        + "paid_fen_by_year.2021,recovered_fen,unmatched_payments,parks_open,parks_opened_by_year.2021,"
                        + "unmatched_closings");
        assertThat(records(csv))
                .extracting(record -> record.getField("scope"), record -> record.getField("id"))
                .extracting(Object::toString)
                .containsExactly(
                        "(\"overall\", \"overall\")",
                        "(\"industry\", \"finance\")",
                        "(\"industry\", \"no-such-industry\")",
                        "(\"workstation\", \"'-ws-3\")",
                        "(\"workstation\", \"ws-1\")",
                        "(\"workstation\", \"ws-2\")");
    }

    @Test
    void endsLinesAsTheStandardSays() throws IOException {
        assertThat(csv().replace("\r\n", "").replace("\"'=HYPERLINK(\"\"x\"\"),\n银行\"", ""))
                .doesNotContain("\n", "\r");
    }

    @Test
    void keepsFormulasFromRunning() throws IOException {
        // When
        List<NamedCsvRecord> records = records(csv());

        // Then
        assertThat(records.get(4).getField("name")).isEqualTo("'=HYPERLINK(\"x\"),\n银行");
        assertThat(records)
                .allSatisfy(record -> record.getFields()
                        .forEach(cell -> assertThat(cell)
                                .doesNotStartWith("=")
                                .doesNotStartWith("+")
                                .doesNotStartWith("@")));
    }

    @Test
    void writesMoneyInFenAndYearsInColumnsOfTheirOwn() throws IOException {
        // When
        NamedCsvRecord finance = records(csv()).get(1);

        // Then
        assertThat(finance.getField("paid_fen")).isEqualTo("123456789");
        assertThat(finance.getField("entered_by_year.2020")).isEqualTo("1");
        assertThat(finance.getField("entered_by_year.2021")).isEqualTo("2");
        assertThat(finance.getField("name")).isEqualTo("金融");
    }

    @Test
    void leavesEmptyWhatAPlaceDoesNotHave() throws IOException {
        // When
        NamedCsvRecord revoked = records(csv()).get(5);

        // Then
        assertThat(revoked.getField("parks_open")).isEmpty();
        assertThat(revoked.getField("workstations")).isEmpty();
        assertThat(revoked.getField("entered_by_year.2020")).isEqualTo("0");
        assertThat(revoked.getField("status")).isEqualTo("REVOKED");
    }

    private static String csv() throws IOException {
        StringWriter text = new StringWriter();
        TotalsCsv.write(Rows.district(), text);
        return text.toString();
    }

    private static List<NamedCsvRecord> records(String csv) {
        return CsvReader.builder().ofNamedCsvRecord(csv).stream().toList();
    }
}
