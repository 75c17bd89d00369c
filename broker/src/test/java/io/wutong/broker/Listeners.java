package io.wutong.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The addresses on which this process listens, as Linux tells them in {@code /proc}. */
final class Listeners {
    private static final String LISTENING = "0A";

    private Listeners() {}

    /** Hexadecimal {@code address:port}, IPv4 and IPv6, byte order as in {@code /proc/net/tcp}. */
    static Set<String> ofThisProcess() throws IOException {
        Set<String> own = socketInodes();
        Set<String> addresses = new TreeSet<>();
        for (String table : new String[] {"/proc/self/net/tcp", "/proc/self/net/tcp6"}) {
            try (Stream<String> lines = Files.lines(Path.of(table))) {
                lines.map(line -> line.strip().split("\\s+"))
                        .filter(fields -> fields.length > 9 && fields[3].equals(LISTENING) && own.contains(fields[9]))
                        .forEach(fields -> addresses.add(fields[1]));
            }
        }
        return addresses;
    }

    static boolean isLoopback(String address) {
        return address.startsWith("0100007F:") || address.startsWith("0000000000000000FFFF00000100007F:");
    }

    private static Set<String> socketInodes() throws IOException {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return descriptors
                    .map(Listeners::target)
                    .filter(target -> target.startsWith("socket:["))
                    .map(target -> target.substring("socket:[".length(), target.length() - 1))
                    .collect(Collectors.toSet());
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }
}
