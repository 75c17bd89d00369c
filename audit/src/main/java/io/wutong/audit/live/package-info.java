/**
 * The running system as a reader sees it: the ends of the event topics, and the totals at one sequence (contract section
 * 4). Depends on core's rows, on {@code client}, and on the topics; knows nothing of the fold.
 */
@NullMarked
package io.wutong.audit.live;

import org.jspecify.annotations.NullMarked;
