/**
 * Reading the log into a fold, with as many readers as asked, and the totals of it: what every command of the audit begins
 * with. Depends on {@code log} and {@code fold}.
 */
@NullMarked
package io.wutong.audit.replay;

import org.jspecify.annotations.NullMarked;
