/**
 * {@code audit diff}: what changed between two days, two instants or two cuts, and the events that make the difference.
 * Depends on {@code fold}, {@code replay} and the event references of {@code explain}.
 */
@NullMarked
package io.wutong.audit.diff;

import org.jspecify.annotations.NullMarked;
