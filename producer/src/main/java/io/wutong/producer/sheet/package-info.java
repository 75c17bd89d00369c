/**
 * Rows in columns: which columns a sheet of each event type has ({@link io.wutong.producer.sheet.Layouts}), what their
 * cells may hold, and how a row of cells becomes a {@link io.wutong.producer.rows.Row}. Depends on {@code rows} and on
 * {@code person} for pseudonyms; knows no file format.
 */
@NullMarked
package io.wutong.producer.sheet;

import org.jspecify.annotations.NullMarked;
