package io.wutong.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wutong.event.Workstation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.avro.SystemLimitException;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AvroSetupTest {
    @BeforeAll
    static void setUpAvro() {
        AvroSetup.ensure();
    }

    @Test
    void letsAvroCreateTheGeneratedClasses() {
        // When
        Workstation byDefaults = Workstation.newBuilder().build();

        // Then
        assertThat(byDefaults.getLevel().name()).isEqualTo("UNKNOWN");
    }

    @Test
    void refusesAStringLongerThanTheLimit() throws IOException {
        // Given
        BinaryDecoder decoder = decoderOfLength(AvroSetup.LENGTH + 1L);

        // When / Then
        assertThatThrownBy(decoder::readString).isInstanceOf(SystemLimitException.class);
    }

    @Test
    void refusesBytesLongerThanTheLimit() throws IOException {
        // Given
        BinaryDecoder decoder = decoderOfLength(AvroSetup.LENGTH + 1L);

        // When / Then
        assertThatThrownBy(() -> decoder.readBytes(null)).isInstanceOf(SystemLimitException.class);
    }

    @Test
    void refusesMoreItemsThanTheLimit() throws IOException {
        // Given
        BinaryDecoder decoder = decoderOfLength(AvroSetup.ITEMS + 1L);

        // When / Then
        assertThatThrownBy(decoder::readArrayStart).isInstanceOf(SystemLimitException.class);
    }

    /** A decoder that cannot tell how many bytes there are, so that nothing but the limit holds it back. */
    private static BinaryDecoder decoderOfLength(long length) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        encoder.writeLong(length);
        encoder.flush();
        InputStream opaque = new FilterInputStream(new ByteArrayInputStream(bytes.toByteArray())) {};
        return DecoderFactory.get().binaryDecoder(opaque, null);
    }
}
