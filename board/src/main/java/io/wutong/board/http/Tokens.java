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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Who may ask: whoever shows a token, or a session that was begun with one. A session is signed with its token and kept
 * by the caller alone, so any board with the same file takes it and none has to remember it.
 */
public final class Tokens {
    /** How long a session lasts. */
    static final Duration SESSION = Duration.ofHours(12);

    private static final Pattern TOKEN = Pattern.compile("([A-Za-z0-9._~+/=-]{32,512})(?:[ \\t]+(clerk))?");
    private static final Set<PosixFilePermission> OTHERS = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);
    private static final String ALGORITHM = "HmacSHA256";

    private final List<Token> tokens;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    private Tokens(List<Token> tokens, Clock clock) {
        this.tokens = List.copyOf(tokens);
        this.clock = clock;
    }

    private record Token(String text, boolean clerk) {
        byte[] bytes() {
            return utf8(text);
        }

        Who who() {
            return new Who(base64(digest(bytes())), clerk);
        }
    }

    /**
     * Whoever showed a token.
     *
     * @param name tells one token from another, and is none
     * @param clerk whether the token is one of a clerk, who may send workbooks
     */
    record Who(String name, boolean clerk) {}

    /**
     * The tokens in a file: one a line, followed by {@code clerk} where its bearer may send workbooks; empty lines and those that begin with {@code #} aside.
     *
     * @throws IllegalArgumentException when the file is readable to others, or holds no token or a weak one
     */
    public static Tokens read(Path file, Clock clock) throws IOException {
        requirePrivate(file);
        List<Token> tokens = new ArrayList<>();
        int number = 0;
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            number++;
            String token = line.strip();
            if (token.isEmpty() || token.startsWith("#")) {
                continue;
            }
            Matcher parts = TOKEN.matcher(token);
            if (!parts.matches()) {
                throw new IllegalArgumentException("token file: " + file + " line " + number
                        + ": a token has 32 to 512 letters, digits or ._~+/=- , and may be followed by the role clerk; make one with: openssl rand"
                        + " -hex 32");
            }
            tokens.add(new Token(parts.group(1), parts.group(2) != null));
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

    /** Whether this is one of the tokens. */
    boolean isToken(String shown) {
        return bearerOf(shown) != null;
    }

    /** Who bears this token, null for nobody; takes equally long for any that is none. */
    @Nullable
    Who bearerOf(String shown) {
        byte[] bytes = utf8(shown);
        Who found = null;
        for (Token token : tokens) {
            boolean same = MessageDigest.isEqual(digest(token.bytes()), digest(bytes));
            found = same ? token.who() : found;
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
        return holderOf(shown) != null;
    }

    /** Who holds this session, signed and not over; null for nobody. */
    @Nullable
    Who holderOf(String shown) {
        int cut = shown.lastIndexOf('.');
        int dot = shown.indexOf('.');
        if (cut < 0 || dot == cut) {
            return null;
        }
        String content = shown.substring(0, cut);
        byte[] signature = utf8(shown.substring(cut + 1));
        Who signer = null;
        for (Token token : tokens) {
            boolean signed = MessageDigest.isEqual(utf8(base64(sign(token.bytes(), content))), signature);
            signer = signed ? token.who() : signer;
        }
        return signer != null && isBefore(content.substring(0, dot)) ? signer : null;
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
