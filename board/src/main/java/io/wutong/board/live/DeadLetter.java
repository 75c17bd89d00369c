package io.wutong.board.live;

import java.time.Instant;

/**
 * A rejected event as its dead letter tells of it (contract section 4). Never the event itself: nobody knows what is in
 * it.
 *
 * @param letter the offset of the dead letter in its topic
 * @param reason why it was rejected: a reason of the journal, or whatever a foreign writer put there
 * @param detail what exactly was wrong
 * @param topic the event's topic
 * @param partition the event's partition; -1 where the letter does not say
 * @param offset the event's offset; -1 where the letter does not say
 * @param rejectedAt when the letter was appended
 */
public record DeadLetter(
        long letter, String reason, String detail, String topic, int partition, long offset, Instant rejectedAt) {}
