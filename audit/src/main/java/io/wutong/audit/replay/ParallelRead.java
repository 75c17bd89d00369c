package io.wutong.audit.replay;

import io.wutong.audit.NotReachedException;
import io.wutong.audit.log.EventLog;
import io.wutong.audit.log.LogRange;
import io.wutong.audit.log.Progress;
import io.wutong.audit.log.RecordSink;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads ranges with several threads, the partitions split between them so that each has about as much to read. */
public final class ParallelRead {
    private static final int TELL_EVERY = 1_000;

    private final EventLog log;
    private final int threads;
    private final Progress progress;

    /**
     * Reads of a log.
     *
     * @param threads how many readers, at least 1
     */
    public ParallelRead(EventLog log, int threads, Progress progress) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1 but is " + threads);
        }
        this.log = log;
        this.threads = threads;
        this.progress = progress;
    }

    /**
     * Reads the ranges and returns when all are read.
     *
     * @param what what is read, for the progress
     * @param sinks makes the sink of each reader, which only that reader's thread uses
     */
    public void read(String what, List<LogRange> ranges, Supplier<RecordSink> sinks) {
        progress.begin(what, ranges.stream().mapToLong(LogRange::length).sum());
        List<List<LogRange>> shares = split(ranges, threads);
        List<Runnable> readers = new ArrayList<>();
        for (List<LogRange> share : shares) {
            readers.add(() -> read(share, sinks.get()));
        }
        run(readers);
        progress.end();
    }

    private void read(List<LogRange> share, RecordSink sink) {
        Counting counting = new Counting(sink, progress);
        log.read(share, counting);
        counting.tell();
    }

    /** Counts for the progress, not each record by itself. */
    private static final class Counting implements RecordSink {
        private final RecordSink sink;
        private final Progress progress;
        private int untold;

        Counting(RecordSink sink, Progress progress) {
            this.sink = sink;
            this.progress = progress;
        }

        @Override
        public boolean accept(ConsumerRecord<byte[], byte[]> record) {
            untold++;
            if (untold == TELL_EVERY) {
                tell();
            }
            return sink.accept(record);
        }

        void tell() {
            progress.add(untold);
            untold = 0;
        }
    }

    /** The longest first, each to the reader that has least. */
    static List<List<LogRange>> split(List<LogRange> ranges, int shares) {
        List<LogRange> longestFirst = new ArrayList<>(ranges);
        longestFirst.sort(Comparator.comparingLong(LogRange::length).reversed());
        List<List<LogRange>> split = new ArrayList<>();
        long[] loads = new long[shares];
        for (int i = 0; i < shares; i++) {
            split.add(new ArrayList<>());
        }
        for (LogRange range : longestFirst) {
            int least = 0;
            for (int i = 1; i < shares; i++) {
                least = loads[i] < loads[least] ? i : least;
            }
            loads[least] += range.length();
            split.get(least).add(range);
        }
        split.removeIf(List::isEmpty);
        return split;
    }

    /** Runs tasks at once, each in a thread of its own, and rethrows what the first of them throws. */
    public static void run(List<Runnable> tasks) {
        if (tasks.size() == 1) {
            tasks.get(0).run();
            return;
        }
        ExecutorService pool = Executors.newFixedThreadPool(Math.max(1, tasks.size()), task -> {
            Thread thread = new Thread(task, "wutong-audit");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<?>> running = new ArrayList<>();
            tasks.forEach(task -> running.add(pool.submit(task)));
            for (Future<?> task : running) {
                await(task);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static void await(Future<?> task) {
        try {
            task.get(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotReachedException("interrupted while reading", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw new IllegalStateException(e);
        } catch (java.util.concurrent.TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }
}
