package io.wutong.core.totals;

import java.util.Map;

/**
 * The rows that one journal entry moved, whole, as they are after it. All of them or none take effect.
 *
 * @param workstations by id
 * @param industries by code
 * @param overall the district, moved or not
 */
public record RowChanges(
        Map<String, WorkstationRow> workstations, Map<String, Measures> industries, Measures overall) {}
