/** Rows, streams of rows and a ledger's stand-in, for this module's tests alone. */
@NullMarked
package io.wutong.producer.testkit;

import org.jspecify.annotations.NullMarked;
