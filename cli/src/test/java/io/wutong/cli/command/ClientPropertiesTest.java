package io.wutong.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wutong.cli.console.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientPropertiesTest {
    private static final Map<String, String> VARIABLE = Map.of("WUTONG_BOOTSTRAP_SERVERS", "variable:1");

    @TempDir
    private Path directory;

    @Test
    void connectsToThisMachineWhereNobodySaysOtherwise() {
        assertThat(new ClientProperties(null, null, Map.of()).clientProperties())
                .isEqualTo(Map.of("bootstrap.servers", "127.0.0.1:9092"));
    }

    @Test
    void takesTheAddressOfTheEnvironmentBeforeTheDefault() {
        assertThat(new ClientProperties(null, null, VARIABLE).clientProperties())
                .containsEntry("bootstrap.servers", "variable:1");
    }

    @Test
    void takesTheAddressOfTheFileBeforeThatOfTheEnvironment() throws IOException {
        Path file = file("bootstrap.servers=file:1\nsecurity.protocol=SSL\n");

        assertThat(new ClientProperties(null, file, VARIABLE).clientProperties())
                .isEqualTo(Map.of("bootstrap.servers", "file:1", "security.protocol", "SSL"));
    }

    @Test
    void takesTheAddressOfTheOptionBeforeAnyOther() throws IOException {
        Path file = file("bootstrap.servers=file:1\n");

        assertThat(new ClientProperties("option:1", file, VARIABLE).clientProperties())
                .containsEntry("bootstrap.servers", "option:1");
    }

    @Test
    void readsPropertiesAsUtf8() throws IOException {
        assertThat(new ClientProperties(null, file("client.rack=机房\n"), Map.of()).clientProperties())
                .containsEntry("client.rack", "机房");
    }

    @Test
    void givesABrokerOfItsOwnItsAddressWhateverElseIsSaid() throws IOException {
        Path file = file("bootstrap.servers=file:1\nclient.dns.lookup=use_all_dns_ips\n");

        assertThat(new ClientProperties(null, file, VARIABLE).at("own:1"))
                .isEqualTo(Map.of("bootstrap.servers", "own:1", "client.dns.lookup", "use_all_dns_ips"));
    }

    @Test
    void namesAFileThatIsNotThere() {
        Path missing = directory.resolve("missing.properties");

        assertThatThrownBy(() -> new ClientProperties(null, missing, Map.of()).clientProperties())
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(missing.toString())
                .hasMessageContaining("no such file");
    }

    @Test
    void namesAFileThatIsNoText() throws IOException {
        Path file = directory.resolve("bytes.properties");
        Files.write(file, new byte[] {(byte) 0xC3, (byte) 0x28});

        assertThatThrownBy(() -> new ClientProperties(null, file, Map.of()).clientProperties())
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("not UTF-8");
    }

    @Test
    void namesAFileThatIsADirectory() {
        assertThatThrownBy(() -> new ClientProperties(null, directory, Map.of()).clientProperties())
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(directory.toString());
    }

    private Path file(String content) throws IOException {
        return Files.writeString(directory.resolve("client.properties"), content);
    }
}
