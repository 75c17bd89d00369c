package io.wutong.cli.console;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;

/**
 * Keeps from the console what the embedded broker logs as an error and its clients mend by sending again: a batch that
 * comes before the one that it must follow, as happens when a transaction begins. Of real loss the client itself tells.
 */
public final class RetriedByClients extends Filter<ILoggingEvent> {
    @Override
    public FilterReply decide(ILoggingEvent event) {
        IThrowableProxy thrown = event.getThrowableProxy();
        boolean retried =
                thrown != null && OutOfOrderSequenceException.class.getName().equals(thrown.getClassName());
        return retried ? FilterReply.DENY : FilterReply.NEUTRAL;
    }
}
