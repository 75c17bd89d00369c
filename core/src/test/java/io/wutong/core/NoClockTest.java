package io.wutong.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The core sees no clock, no chance, no machine: what it decides depends on what it is given. */
class NoClockTest {
    private static final Pattern FORBIDDEN =
            Pattern.compile(".*\\.now|java/time/Clock\\..*|java/util/(Date|Calendar)\\..*"
                    + "|java/lang/System\\.(currentTimeMillis|nanoTime|getenv|getProperty)|java/lang/(Thread|Runtime|Process).*"
                    + "|java/util/(Random|TimeZone|Timer|concurrent/ThreadLocalRandom)\\..*|java/lang/Math\\.random"
                    + "|java/util/UUID\\.randomUUID|java/time/ZoneId\\.systemDefault|java/util/Locale\\.getDefault"
                    + "|java/(io/File|nio/file|net)/?.*|org/apache/kafka/.*");

    @Test
    void callsNothingThatAnswersDifferentlyTomorrowOrElsewhere() throws IOException, URISyntaxException {
        // Given
        Path classes = Path.of(FoldVersion.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());

        // When
        List<String> calls = new ArrayList<>();
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".class")).toList()) {
                calls.addAll(callsOf(Files.readAllBytes(file)));
            }
        }

        // Then
        assertThat(calls).contains("java/time/LocalDate.ofInstant");
        assertThat(calls.stream().filter(call -> FORBIDDEN.matcher(call).matches()))
                .isEmpty();
    }

    @Test
    void wouldSeeAClock() {
        assertThat(Stream.of(
                        "java/time/Instant.now",
                        "java/time/LocalDate.now",
                        "java/time/Clock.systemUTC",
                        "java/lang/System.nanoTime",
                        "java/nio/file/Files.readString",
                        "java/io/FileInputStream.<init>",
                        "java/time/ZoneId.systemDefault"))
                .allMatch(call -> FORBIDDEN.matcher(call).matches());
    }

    /** Every method and field that a class refers to, from its constant pool (JVM specification, section 4.4). */
    private static List<String> callsOf(byte[] classFile) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(classFile));
        in.skipNBytes(8);
        int count = in.readUnsignedShort();
        Map<Integer, String> texts = new HashMap<>();
        Map<Integer, int[]> pairs = new HashMap<>();
        List<int[]> references = new ArrayList<>();
        for (int i = 1; i < count; i++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case 1 -> texts.put(i, in.readUTF());
                case 5, 6 -> {
                    in.skipNBytes(8);
                    i++;
                }
                case 7, 8, 16, 19, 20 -> pairs.put(i, new int[] {in.readUnsignedShort(), 0});
                case 9, 10, 11 -> references.add(new int[] {in.readUnsignedShort(), in.readUnsignedShort()});
                case 12 -> pairs.put(i, new int[] {in.readUnsignedShort(), in.readUnsignedShort()});
                case 15 -> in.skipNBytes(3);
                default -> in.skipNBytes(4);
            }
        }
        return references.stream()
                .map(reference -> texts.get(pairs.get(reference[0])[0]) + "." + texts.get(pairs.get(reference[1])[0]))
                .toList();
    }
}
