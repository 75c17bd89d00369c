/**
 * Rows from workbooks (xlsx): the zip is checked whole ({@code WorkbookCheck}) before fastexcel-reader streams its rows,
 * with the same zip reader, so that both see the same. Depends on {@code rows} and {@code sheet}.
 */
@NullMarked
package io.wutong.producer.xlsx;

import org.jspecify.annotations.NullMarked;
