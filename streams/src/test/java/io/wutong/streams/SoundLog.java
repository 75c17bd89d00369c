package io.wutong.streams;

/** A guard for Kafka's test driver, which has one partition of everything; sound until a test damages it. */
final class SoundLog implements LogGuard {
    private boolean damaged;

    void damage() {
        damaged = true;
    }

    @Override
    public String topicId(String topic) {
        return "id-of-" + topic;
    }

    @Override
    public int eventPartitions() {
        return 1;
    }

    @Override
    public void verify(String topic, int partition, String topicId, long lastApplied) {}

    @Override
    public void verifyGap(String topic, int partition, String topicId, long lastApplied) {
        if (damaged) {
            throw new LogMismatchException(topic + "-" + partition + ": records are gone");
        }
    }
}
