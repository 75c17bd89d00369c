package io.wutong.producer.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wutong.producer.failure.UnreadableInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PersonKeyTest {
    private static final String NUMBER = "11010519491231002X";

    @TempDir
    private Path directory;

    @Test
    void isAFileForItsOwnerAlone() throws Exception {
        PersonKey.create(file());

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void isNeverOverwritten() throws Exception {
        PersonKey first = PersonKey.create(file());

        assertThatThrownBy(() -> PersonKey.create(file())).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(PersonKey.read(file()).id()).isEqualTo(first.id());
    }

    @Test
    void givesTheContractsPseudonym() throws Exception {
        PersonKey key = PersonKey.create(file());
        byte[] bytes = Base64.getUrlDecoder().decode(Files.readAllLines(file()).get(2));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(bytes, "HmacSHA256"));
        String hmac = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(mac.doFinal(NUMBER.getBytes(StandardCharsets.US_ASCII)));

        assertThat(key.pseudonym(IdNumber.of("110105491231002"))).isEqualTo(key.id() + ":" + hmac);
        assertThat(hmac).hasSize(43);
    }

    @Test
    void givesTheSamePseudonymAfterItWasReadAgainAndAnotherKeyAnother() throws Exception {
        PersonKey key = PersonKey.create(file());
        PersonKey other = PersonKey.create(directory.resolve("other"));

        assertThat(PersonKey.read(file()).pseudonym(IdNumber.of(NUMBER))).isEqualTo(key.pseudonym(IdNumber.of(NUMBER)));
        assertThat(other.pseudonym(IdNumber.of(NUMBER))).isNotEqualTo(key.pseudonym(IdNumber.of(NUMBER)));
        assertThat(other.id()).isNotEqualTo(key.id());
    }

    @Test
    void isRefusedWhereOthersMayReadIt() throws Exception {
        PersonKey.create(file());
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r-----"));

        assertThatThrownBy(() -> PersonKey.read(file()))
                .isInstanceOf(UnreadableInputException.class)
                .hasMessageContaining("chmod 600");
    }

    @Test
    void isRefusedWhereItWasChanged() throws Exception {
        PersonKey.create(file());
        List<String> lines = Files.readAllLines(file());
        char first = lines.get(2).charAt(0);
        String changed = (first == 'A' ? 'B' : 'A') + lines.get(2).substring(1);
        Files.writeString(file(), String.join("\n", lines.get(0), lines.get(1), changed, ""));

        assertThatThrownBy(() -> PersonKey.read(file()))
                .isInstanceOf(UnreadableInputException.class)
                .hasMessageContaining("does not fit its id")
                .hasMessageNotContaining(changed);
    }

    @Test
    void isRefusedWhereItIsNoneAndSaysHowToMakeOne() throws Exception {
        assertThatThrownBy(() -> PersonKey.read(file()))
                .isInstanceOf(UnreadableInputException.class)
                .hasMessageContaining("wutong person-key new");
        Files.writeString(file(), "secret");
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-------"));
        assertThatThrownBy(() -> PersonKey.read(file()))
                .isInstanceOf(UnreadableInputException.class)
                .hasMessageContaining("wutong person-key new");
    }

    @Test
    void neverShowsItself() throws Exception {
        PersonKey key = PersonKey.create(file());

        assertThat(key.toString()).doesNotContain(Files.readAllLines(file()).get(2));
    }

    private Path file() {
        return directory.resolve("person.key");
    }
}
