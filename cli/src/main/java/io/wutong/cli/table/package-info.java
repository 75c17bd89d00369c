/** Totals as text: the table for people and the CSV for spreadsheets. Depends on core. */
@NullMarked
package io.wutong.cli.table;

import org.jspecify.annotations.NullMarked;
