package io.wutong.schemas.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wutong.schemas.wire.LocalSchemaIds;
import io.wutong.schemas.wire.MalformedValueException;
import io.wutong.totals.IndustryTotals;
import java.util.Arrays;
import java.util.Map;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;

class WireSerdeTest {
    private final Topic<String, IndustryTotals> topic =
            Topics.of(LocalSchemaIds.get()).industryTotals();
    private final Serde<IndustryTotals> serde = topic.values();

    @Test
    void readsWhatItWrote() {
        // Given
        IndustryTotals finance = IndustryTotals.newBuilder()
                .setIndustry("finance")
                .setEnteredByYear(Map.of("2021", 35L))
                .build();

        // When
        byte[] bytes = serde.serializer().serialize(topic.name(), finance);

        // Then
        assertThat(serde.deserializer().deserialize(topic.name(), bytes)).isEqualTo(finance);
    }

    @Test
    void keepsANullAsANull() {
        assertThat(serde.serializer().serialize(topic.name(), null)).isNull();
        assertThat(serde.deserializer().deserialize(topic.name(), null)).isNull();
    }

    @Test
    void refusesWhatIsNoValueNamingTheTopic() {
        // Given
        byte[] bytes = serde.serializer()
                .serialize(topic.name(), IndustryTotals.newBuilder().build());
        byte[] cut = Arrays.copyOf(bytes, bytes.length - 1);

        // When / Then
        assertThatThrownBy(() -> serde.deserializer().deserialize(topic.name(), cut))
                .isInstanceOf(SerializationException.class)
                .hasMessage("talent.industry-totals.v1: not decodable by schema id 1073741830")
                .hasCauseInstanceOf(MalformedValueException.class);
    }
}
