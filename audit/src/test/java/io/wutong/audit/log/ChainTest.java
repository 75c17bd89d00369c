package io.wutong.audit.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The chain is the hash of exactly the bytes that its Javadoc says, and no two logs share one. */
class ChainTest {
    private static final String ZEROS = "00".repeat(Chain.LINK);

    @Test
    void isTheHashOfTheDocumentedBytes() throws Exception {
        // Given
        Chain chain = new Chain();
        String bytes = ZEROS
                + "0000000000000005" // the offset
                + "0000018bcfe56800" // the append time, 1700000000000
                + "00000001" + "6b" // the key
                + "ffffffff" // a null value
                + "00000001" // one header
                + "00000002" + "c3a9" // its name
                + "00000000"; // its empty value

        // When
        chain.add(record(5, "k", null, new Header("é", "")));

        // Then
        byte[] expected =
                MessageDigest.getInstance("SHA-256").digest(HexFormat.of().parseHex(bytes));
        assertThat(chain.hex()).isEqualTo(HexFormat.of().formatHex(expected));
    }

    @Test
    void beginsWithZeros() {
        assertThat(new Chain().hex()).isEqualTo(ZEROS);
    }

    @Test
    void differsForLogsThatDifferInAnything() {
        // Given
        List<List<ConsumerRecord<byte[], byte[]>>> logs = List.of(
                List.of(record(1, "k", "v")),
                List.of(record(2, "k", "v")),
                List.of(record(1, "", "kv")),
                List.of(record(1, "kv", "")),
                List.of(record(1, null, "kv")),
                List.of(record(1, "kv", null)),
                List.of(record(1, "k", "v", new Header("a", "b"))),
                List.of(record(1, "k", "v", new Header("ab", ""))),
                List.of(record(1, "k", "v", new Header("ab", null))),
                List.of(record(1, "k", "v", new Header("a", "b"), new Header("c", "d"))),
                List.of(record(1, "k", "v", new Header("c", "d"), new Header("a", "b"))),
                List.of(record(1, "k", "v"), record(2, "k", "v")),
                List.of(record(2, "k", "v"), record(1, "k", "v")));

        // When
        Set<String> chains = new HashSet<>();
        logs.forEach(log -> chains.add(chain(log)));

        // Then
        assertThat(chains).hasSize(logs.size());
    }

    @Test
    void takesRecordsOfAnySize() {
        assertThat(chain(List.of(record(1, "k", "v".repeat(3_000_000)))))
                .isNotEqualTo(chain(List.of(record(1, "k", "v".repeat(2_999_999)))));
    }

    private record Header(String name, @Nullable String value) {}

    private static String chain(List<ConsumerRecord<byte[], byte[]>> log) {
        Chain chain = new Chain();
        log.forEach(chain::add);
        return chain.hex();
    }

    private static ConsumerRecord<byte[], byte[]> record(
            long offset, @Nullable String key, @Nullable String value, Header... headers) {
        RecordHeaders all = new RecordHeaders();
        for (Header header : headers) {
            all.add(header.name(), bytes(header.value()));
        }
        return new ConsumerRecord<>(
                "topic",
                0,
                offset,
                1_700_000_000_000L,
                TimestampType.LOG_APPEND_TIME,
                -1,
                -1,
                bytes(key),
                bytes(value),
                all,
                Optional.empty());
    }

    private static byte @Nullable [] bytes(@Nullable String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }
}
