package io.wutong.cli.containers;

import static org.assertj.core.api.Assertions.assertThat;

import io.wutong.cli.Invocation;
import io.wutong.cli.faults.ChildProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/** The pipeline on a broker that is not the embedded one. */
class KafkaContainerTest {
    @TempDir
    private Path directory;

    @BeforeAll
    static void requireEngine() throws InterruptedException {
        Engine.require(Engine.KAFKA_IMAGE);
    }

    @Test
    void countsTheSampleOnABrokerInAContainer() throws Exception {
        // Given
        DockerImageName image = DockerImageName.parse(Engine.KAFKA_IMAGE).asCompatibleSubstituteFor("apache/kafka");
        try (KafkaContainer kafka = new KafkaContainer(image)) {
            kafka.start();
            Invocation wutong = Invocation.plain().at(kafka.getBootstrapServers());
            wutong.run("topics", "apply").exits(0);
            try (ChildProcess topology = ChildProcess.wutong(
                    directory,
                    "run",
                    "--state-dir",
                    directory.resolve("state").toString(),
                    "--bootstrap-servers",
                    kafka.getBootstrapServers())) {
                topology.awaitReady();

                // When
                wutong.run(importOfTheSample()).exits(0);

                // Then
                String totals =
                        wutong.run("totals", "--format", "json").exits(0).output();
                assertThat(totals).startsWith(SampleFigures.OVERALL).contains(SampleFigures.ENTERED);
                wutong.run("audit", "verify").exits(0);
            }
        }
    }

    private static String[] importOfTheSample() throws Exception {
        List<String> arguments = new ArrayList<>(List.of("import", "--wait"));
        try (Stream<Path> files = Files.list(Invocation.HOME.resolve("samples/jiangbei-2021"))) {
            files.filter(file -> file.toString().endsWith(".jsonl"))
                    .sorted()
                    .forEach(file -> arguments.add(file.toString()));
        }
        return arguments.toArray(String[]::new);
    }
}
