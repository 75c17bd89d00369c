package io.wutong.cli.command;

import io.wutong.cli.console.UsageException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The properties of every Kafka client of a command.
 *
 * @param bootstrapServers the address given as an option, if any
 * @param file the file of properties, if any
 * @param environment the environment variables
 */
record ClientProperties(
        @Nullable String bootstrapServers, @Nullable Path file, Map<String, String> environment) {
    static final String BOOTSTRAP_SERVERS = "bootstrap.servers";

    private static final String VARIABLE = "WUTONG_BOOTSTRAP_SERVERS";
    private static final String DEFAULT_ADDRESS = "127.0.0.1:9092";

    /**
     * What the file says, and the address: of the option, else of the file, else of the environment, else the default.
     *
     * @throws UsageException when the file cannot be read
     */
    Map<String, Object> clientProperties() {
        Map<String, Object> properties = ofFile();
        if (bootstrapServers != null) {
            properties.put(BOOTSTRAP_SERVERS, bootstrapServers);
        }
        String variable = environment.getOrDefault(VARIABLE, "");
        properties.putIfAbsent(BOOTSTRAP_SERVERS, variable.isBlank() ? DEFAULT_ADDRESS : variable);
        return properties;
    }

    /** What the file says, with another address, for a command that has a broker of its own. */
    Map<String, Object> at(String address) {
        Map<String, Object> properties = ofFile();
        properties.put(BOOTSTRAP_SERVERS, address);
        return properties;
    }

    private Map<String, Object> ofFile() {
        Map<String, Object> properties = new HashMap<>();
        if (file == null) {
            return properties;
        }
        Properties read = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            read.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new UsageException("--config " + file + " cannot be read: " + why(e), e);
        }
        read.stringPropertyNames().forEach(name -> properties.put(name, read.getProperty(name)));
        return properties;
    }

    private static String why(Exception thrown) {
        if (thrown instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (thrown instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (thrown instanceof CharacterCodingException) {
            return "it is not UTF-8";
        }
        return String.valueOf(thrown.getMessage());
    }
}
