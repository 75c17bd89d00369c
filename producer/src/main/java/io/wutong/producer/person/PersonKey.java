package io.wutong.producer.person;

import io.wutong.producer.failure.UnreadableInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key under which ID numbers become pseudonyms: 32 random bytes in a file that only its owner may read. A key is for
 * life: another one gives every person another {@code person_ref}. Its id is made of the key, so that a file that was
 * damaged is not taken for a key.
 */
public final class PersonKey {
    private static final int BYTES = 32;
    private static final int ID_BYTES = 4;
    private static final String HEADER = "wutong person key 1";
    private static final String ALGORITHM = "HmacSHA256";
    private static final Set<PosixFilePermission> OWNER_ALONE = PosixFilePermissions.fromString("rw-------");
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final String id;
    private final SecretKeySpec key;

    private PersonKey(byte[] bytes) {
        this.id = idOf(bytes);
        this.key = new SecretKeySpec(bytes, ALGORITHM);
    }

    /**
     * Makes a key and writes it to a file that is not there yet, of mode 0600.
     *
     * @throws FileAlreadyExistsException when there is such a file: a key is never replaced
     */
    public static PersonKey create(Path file) throws IOException {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        PersonKey key = new PersonKey(bytes);
        String text = String.join("\n", HEADER, key.id, ENCODER.encodeToString(bytes), "");
        Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ALONE));
        Files.setPosixFilePermissions(file, OWNER_ALONE);
        Files.writeString(file, text, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
        return key;
    }

    /**
     * The key in a file.
     *
     * @throws UnreadableInputException when there is none, when others may read it, or when it is not as it was written
     */
    public static PersonKey read(Path file) {
        try {
            requirePrivate(file);
            return parse(file, Files.readAllLines(file, StandardCharsets.US_ASCII));
        } catch (NoSuchFileException e) {
            throw new UnreadableInputException(
                    file + ": no such file; `wutong person-key new " + file + "` makes a key", e);
        } catch (IOException e) {
            throw new UnreadableInputException(file + " cannot be read as a person key: " + e.getMessage(), e);
        }
    }

    /** The key's id, which every pseudonym begins with. */
    public String id() {
        return id;
    }

    /** The pseudonym of a person, {@code person_ref}. */
    public String pseudonym(IdNumber number) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return id + ":" + ENCODER.encodeToString(mac.doFinal(number.digits().getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PersonKey parse(Path file, List<String> lines) throws IOException {
        if (lines.size() != 3 || !lines.get(0).equals(HEADER)) {
            throw new IOException("it is not what `wutong person-key new` wrote");
        }
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(lines.get(2));
        } catch (IllegalArgumentException e) {
            throw new IOException("its third line is no base64url", e);
        }
        if (bytes.length != BYTES || !idOf(bytes).equals(lines.get(1))) {
            throw new IOException("the key does not fit its id, so " + file.getFileName() + " was changed; another key"
                    + " would give every person another person_ref: restore it from a copy");
        }
        return new PersonKey(bytes);
    }

    private static void requirePrivate(Path file) throws IOException {
        Set<PosixFilePermission> others = Files.getPosixFilePermissions(file);
        others.removeAll(Set.of(
                PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE));
        if (!others.isEmpty()) {
            throw new IOException("others than its owner may use it; `chmod 600 " + file + "` first");
        }
    }

    private static String idOf(byte[] key) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(HEADER.getBytes(StandardCharsets.US_ASCII));
            return "k" + HexFormat.of().formatHex(sha256.digest(key), 0, ID_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "the key " + id;
    }
}
