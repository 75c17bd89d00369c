/**
 * What the tests of the core share: events in one line, histories at random, the ledger run by hand, rows as plain maps.
 * May use everything in the core but the oracle's inside.
 */
@NullMarked
package io.wutong.core.testkit;

import org.jspecify.annotations.NullMarked;
