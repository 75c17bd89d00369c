package io.wutong.board.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Who may ask: whoever shows a token, or a session that was begun with one. A session is signed with its token and kept
 * by the caller alone, so any board with the same file takes it and none has to remember it.
 */
public final class Tokens {
    /** How long a session lasts. */
    static final Duration SESSION = Duration.ofHours(12);

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/=-]{32,512}");
    private static final Set<PosixFilePermission> OTHERS = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);
    private static final String ALGORITHM = "HmacSHA256";

    private final List<byte[]> tokens;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    private Tokens(List<byte[]> tokens, Clock clock) {
        this.tokens = List.copyOf(tokens);
        this.clock = clock;
    }

    /**
     * The tokens in a file: one a line, empty lines and those that begin with {@code #} aside.
     *
     * @throws IllegalArgumentException when the file is readable to others, or holds no token or a weak one
     */
    public static Tokens read(Path file, Clock clock) throws IOException {
        requirePrivate(file);
        List<byte[]> tokens = new ArrayList<>();
        int number = 0;
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            number++;
            String token = line.strip();
            if (token.isEmpty() || token.startsWith("#")) {
                continue;
            }
            if (!TOKEN.matcher(token).matches()) {
                throw new IllegalArgumentException("token file: " + file + " line " + number
                        + ": a token has 32 to 512 letters, digits or ._~+/=- ; make one with: openssl rand -hex 32");
            }
            tokens.add(utf8(token));
        }
        if (tokens.isEmpty()) {
            throw new IllegalArgumentException(
                    "token file: no token in " + file + "; make one with: openssl rand -hex 32");
        }
        return new Tokens(tokens, clock);
    }

    private static void requirePrivate(Path file) throws IOException {
        if (!Files.getFileStore(file).supportsFileAttributeView("posix")) {
            return;
        }
        if (Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains)) {
            throw new IllegalArgumentException("token file: others can read or write " + file + "; chmod 600 it");
        }
    }

    /** Whether this is one of the tokens; takes equally long for any that is not. */
    boolean isToken(String shown) {
        byte[] bytes = utf8(shown);
        boolean found = false;
        for (byte[] token : tokens) {
            found |= MessageDigest.isEqual(digest(token), digest(bytes));
        }
        return found;
    }

    /** A new session of whoever showed the token. */
    String newSession(String token) {
        byte[] nonce = new byte[16];
        random.nextBytes(nonce);
        long end = clock.instant().plus(SESSION).getEpochSecond();
        String content = end + "." + base64(nonce);
        return content + "." + base64(sign(utf8(token), content));
    }

    /** Whether this is a session, signed and not over. */
    boolean isSession(String shown) {
        int cut = shown.lastIndexOf('.');
        int dot = shown.indexOf('.');
        if (cut < 0 || dot == cut) {
            return false;
        }
        String content = shown.substring(0, cut);
        byte[] signature = utf8(shown.substring(cut + 1));
        boolean signed = false;
        for (byte[] token : tokens) {
            signed |= MessageDigest.isEqual(utf8(base64(sign(token, content))), signature);
        }
        return signed && isBefore(content.substring(0, dot));
    }

    private boolean isBefore(String end) {
        return clock.instant().getEpochSecond() < Long.parseLong(end);
    }

    private static byte[] sign(byte[] token, String content) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(token, ALGORITHM));
            return mac.doFinal(utf8("wutong board session " + content));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] digest(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
