package io.wutong.cli.containers;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The Docker engine, and the images that the tests run. */
final class Engine {
    static final String KAFKA_IMAGE = System.getenv().getOrDefault("WUTONG_KAFKA_IMAGE", "apache/kafka:4.3.1");
    static final String WUTONG_IMAGE = System.getenv().getOrDefault("WUTONG_IMAGE", "wutong:local");

    private static final Shell SHELL = new Shell(Map.of());

    private Engine() {}

    /** Skips the test where these images cannot be run; on CI, fails it. */
    static void require(String... images) throws InterruptedException {
        Optional<String> lack = lack(images);
        if (lack.isEmpty()) {
            return;
        }
        if (System.getenv().containsKey("CI")) {
            fail(lack.get());
        }
        abort(lack.get());
    }

    /** How compose is called on this machine. */
    static List<String> compose() throws InterruptedException {
        return SHELL.works("docker", "compose", "version") ? List.of("docker", "compose") : List.of("docker-compose");
    }

    private static Optional<String> lack(String... images) throws InterruptedException {
        if (!SHELL.works("docker", "info", "--format", "{{.ServerVersion}}") || !engineAnswers()) {
            return Optional.of("no Docker engine answers: start one (dockerd, as root)");
        }
        for (String image : images) {
            if (!SHELL.works("docker", "image", "inspect", image) && !SHELL.works("docker", "pull", image)) {
                return Optional.of(
                        "there is no image " + image + ": make it with docker/build, and where no registry is"
                                + " reached with docker/offline/build");
            }
        }
        return Optional.empty();
    }

    /** The client's own exit code says nothing about the engine in old versions. */
    private static boolean engineAnswers() throws InterruptedException {
        return SHELL.works("docker", "ps");
    }
}
