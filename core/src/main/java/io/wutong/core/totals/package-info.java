/** From journal entries to rows (contract section 3): the measures, and the fold that keeps every row. */
@NullMarked
package io.wutong.core.totals;

import org.jspecify.annotations.NullMarked;
