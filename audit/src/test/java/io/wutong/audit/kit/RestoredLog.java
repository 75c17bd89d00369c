package io.wutong.audit.kit;

import io.wutong.audit.live.LogEnds;
import io.wutong.audit.live.TotalsCut;
import io.wutong.audit.log.EventLog;
import io.wutong.audit.log.LogRange;
import io.wutong.audit.log.RecordSink;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.IsolationLevel;

/** A log as a restore might leave it: the same but for what was changed on the way. */
public final class RestoredLog implements EventLog {
    private final EventLog original;
    private final UnaryOperator<ConsumerRecord<byte[], byte[]>> change;

    public RestoredLog(EventLog original, UnaryOperator<ConsumerRecord<byte[], byte[]>> change) {
        this.original = original;
        this.change = change;
    }

    @Override
    public String name() {
        return "a restored log";
    }

    @Override
    public LogEnds ends(Collection<String> topics, IsolationLevel isolation) {
        return original.ends(topics, isolation);
    }

    @Override
    public void read(List<LogRange> ranges, RecordSink sink) {
        original.read(ranges, record -> sink.accept(change.apply(record)));
    }

    @Override
    public TotalsCut totals() {
        return original.totals();
    }

    @Override
    public void close() {
        original.close();
    }
}
