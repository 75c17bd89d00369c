package io.wutong.cli.containers;

/** What the sample history gives, as the report of September 2021 has it. */
final class SampleFigures {
    static final String OF_STATIONS =
            "\"workstations\":31,\"workstations_national\":8,\"workstations_municipal\":23,\"in_station\":79,";
    static final String OVERALL = "{\"overall\":{" + OF_STATIONS;
    static final String ENTERED = "\"entered_by_year\":{\"2020\":85,\"2021\":35}";

    private SampleFigures() {}
}
