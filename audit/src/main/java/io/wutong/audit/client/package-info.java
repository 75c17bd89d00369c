/**
 * Kafka's clients as an auditor uses them: no group, nothing written, every wait bounded. Depends on Kafka's clients and
 * on the errors of {@code io.wutong.audit}.
 */
@NullMarked
package io.wutong.audit.client;

import org.jspecify.annotations.NullMarked;
