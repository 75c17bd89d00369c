/**
 * {@code audit verify}: the running system held against a replay of its events. Journal, totals and dead letters are made
 * again by core's rules and compared with what is there, entry by entry and row by row. Depends on {@code log}, {@code
 * fold} and {@code replay}.
 */
@NullMarked
package io.wutong.audit.verify;

import org.jspecify.annotations.NullMarked;
