/** Measurements of the audit, to be run by hand. */
@NullMarked
package io.wutong.audit.bench;

import org.jspecify.annotations.NullMarked;
