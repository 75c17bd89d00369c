package io.wutong.core.totals;

/** The rows as they stand. A row that was never written is {@link Measures#ZERO}, of an unknown workstation. */
public interface Rows {
    /** The row of a workstation. */
    WorkstationRow workstation(String id);

    /** The row of an industry. */
    Measures industry(String code);

    /** The row of the district. */
    Measures overall();
}
