/**
 * Rows from CSV files (RFC 4180) of one event type each, in constant memory, in whatever encoding Excel left them. Depends
 * on {@code rows}, {@code sheet} and FastCSV.
 */
@NullMarked
package io.wutong.producer.csv;

import org.jspecify.annotations.NullMarked;
