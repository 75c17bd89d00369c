package io.wutong.broker;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The two loopback ports of a broker, kept in its data directory so that its address outlives it. New ones are taken
 * below the range from which the system serves outgoing connections, where a kept port could be gone at the next start.
 *
 * @param kafka where clients connect
 * @param controller where the broker finds its controller; known to nobody else, so it may change
 */
record Ports(int kafka, int controller) {
    static final String FILE = "ports.properties";

    private static final int FIRST = 20_000;
    private static final int LAST = 29_999;
    private static final int TRIES = 1_000;
    private static final int HIGHEST = 65_535;
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    Ports {
        requirePort("kafka", kafka);
        requirePort("controller", controller);
        if (kafka == controller) {
            throw new IllegalArgumentException("kafka and controller are both " + kafka);
        }
    }

    /** The ports to listen on: the requested one, else the kept one, else a free one; what is chosen is kept. */
    static Ports choose(Path directory, int requestedKafka) throws IOException {
        Path file = directory.resolve(FILE);
        Optional<Ports> kept = Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
        int kafka =
                requestedKafka != 0 ? requestedKafka : kept.map(Ports::kafka).orElseGet(() -> freePortOtherThan(0));
        requireFree(kafka);
        int controller = kept.map(Ports::controller)
                .filter(port -> port != kafka && isFree(port))
                .orElseGet(() -> freePortOtherThan(kafka));
        Ports chosen = new Ports(kafka, controller);
        if (!kept.equals(Optional.of(chosen))) {
            chosen.keepIn(file);
        }
        return chosen;
    }

    private static Ports read(Path file) throws IOException {
        Properties kept = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            kept.load(reader);
            return new Ports(number(kept, "kafka"), number(kept, "controller"));
        } catch (IllegalArgumentException e) {
            throw new BrokerStartException(
                    "The ports kept in " + file + " cannot be read (" + e.getMessage()
                            + "). Delete the file to have new ones chosen",
                    e);
        }
    }

    private static int number(Properties kept, String key) {
        return Integer.parseInt(kept.getProperty(key, "").strip());
    }

    /** Writes aside, forces and renames, so that a crash leaves the old ports or the new ones. */
    private void keepIn(Path file) throws IOException {
        Properties kept = new Properties();
        kept.setProperty("kafka", Integer.toString(kafka));
        kept.setProperty("controller", Integer.toString(controller));
        StringWriter text = new StringWriter();
        kept.store(text, "The loopback ports of this broker");
        Path aside = file.resolveSibling(FILE + ".new");
        Files.writeString(aside, text.toString());
        try (FileChannel channel = FileChannel.open(aside, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static int freePortOtherThan(int taken) {
        return ThreadLocalRandom.current()
                .ints(TRIES, FIRST, LAST + 1)
                .filter(port -> port != taken && isFree(port))
                .findFirst()
                .orElseThrow(() -> new BrokerStartException(
                        "No free port from " + FIRST + " to " + LAST + " was found in " + TRIES + " tries", null));
    }

    private static boolean isFree(int port) {
        try {
            bindAndRelease(port);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static void requireFree(int port) {
        try {
            bindAndRelease(port);
        } catch (IOException e) {
            throw new PortUnavailableException(port, e);
        }
    }

    private static void bindAndRelease(int port) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port));
        }
    }

    private static void requirePort(String name, int port) {
        if (port < 1 || port > HIGHEST) {
            throw new IllegalArgumentException(name + " must be a port from 1 to " + HIGHEST + " but is " + port);
        }
    }
}
