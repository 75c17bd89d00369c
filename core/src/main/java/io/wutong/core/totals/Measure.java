package io.wutong.core.totals;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The measures of contract section 3, in the order in which rows show them. */
public enum Measure {
    WORKSTATIONS("workstations", Kind.STANDING),
    WORKSTATIONS_NATIONAL("workstations_national", Kind.STANDING),
    WORKSTATIONS_MUNICIPAL("workstations_municipal", Kind.STANDING),
    IN_STATION("in_station", Kind.STAY),
    ENTERED("entered", Kind.STAY),
    ENTERED_BY_YEAR("entered_by_year", Kind.STAY),
    COMPLETED("completed", Kind.STAY),
    WITHDREW("withdrew", Kind.STAY),
    TRANSFERRED("transferred", Kind.STAY),
    LEFT_BY_YEAR("left_by_year", Kind.STAY),
    UNMATCHED_ENDS("unmatched_ends", Kind.STAY),
    AWARDS("awards", Kind.AWARD),
    AWARDED_FEN("awarded_fen", Kind.AWARD),
    AWARDED_FEN_BY_YEAR("awarded_fen_by_year", Kind.AWARD),
    PAID_FEN("paid_fen", Kind.AWARD),
    PAID_FEN_BY_YEAR("paid_fen_by_year", Kind.AWARD),
    RECOVERED_FEN("recovered_fen", Kind.AWARD),
    UNMATCHED_PAYMENTS("unmatched_payments", Kind.AWARD),
    PARKS_OPEN("parks_open", Kind.PARK),
    PARKS_OPENED_BY_YEAR("parks_opened_by_year", Kind.PARK),
    UNMATCHED_CLOSINGS("unmatched_closings", Kind.PARK);

    /** What kind of record a measure counts. */
    public enum Kind {
        /** Workstations themselves: in their industry and overall. */
        STANDING,
        /** Stays: at a workstation, in its industry, overall. */
        STAY,
        /** Awards: at a workstation and in its industry, or in an industry; overall. */
        AWARD,
        /** Parks: in each of their industries, and once overall. */
        PARK
    }

    private static final String BY_YEAR = "_by_year";
    private static final String FEN = "_fen";
    private static final List<Measure> OF_WORKSTATION = Arrays.stream(values())
            .filter(measure -> measure.kind == Kind.STAY || measure.kind == Kind.AWARD)
            .toList();

    private final String field;
    private final Kind kind;

    Measure(String field, Kind kind) {
        this.field = field;
        this.kind = kind;
    }

    /** The measure's name in the contract, in JSON and in every schema. */
    public String field() {
        return field;
    }

    /** What it counts. */
    public Kind kind() {
        return kind;
    }

    /** Whether its value is a map from years to numbers. */
    public boolean byYear() {
        return field.endsWith(BY_YEAR);
    }

    /** Whether its unit is the fen (a hundredth of a yuan) rather than one. */
    public boolean money() {
        return field.contains(FEN);
    }

    /** The measures in a workstation's row. */
    public static List<Measure> ofWorkstation() {
        return OF_WORKSTATION;
    }

    /** The measure with this name. */
    public static Optional<Measure> ofField(String field) {
        return Arrays.stream(values())
                .filter(measure -> measure.field.equals(field))
                .findFirst();
    }
}
