/**
 * Kafka's own broker and controller inside this JVM, on loopback, for people who have no cluster. It is the one package
 * that knows Kafka's internal server classes; it depends on nothing of Wutong, and whoever uses it sees an address.
 */
@NullMarked
package io.wutong.broker;

import org.jspecify.annotations.NullMarked;
