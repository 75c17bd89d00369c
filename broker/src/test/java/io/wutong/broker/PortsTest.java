package io.wutong.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wutong.broker.EmbeddedBroker.Config;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsTest {
    @TempDir
    private Path directory;

    @Test
    void keepsWhatItChose() throws Exception {
        Ports chosen = Ports.choose(directory, 0);

        assertThat(Ports.choose(directory, 0)).isEqualTo(chosen);
    }

    @Test
    void keepsThePortRequestedLast() throws Exception {
        Ports first = Ports.choose(directory, 0);
        int other = first.kafka() == 29_998 ? 29_997 : 29_998;

        Ports second = Ports.choose(directory, other);

        assertThat(second).isEqualTo(new Ports(other, first.controller()));
        assertThat(Ports.choose(directory, 0)).isEqualTo(second);
    }

    @Test
    void movesTheControllerOutOfTheWayOfARequestedPort() throws Exception {
        int controller = Ports.choose(directory, 0).controller();

        Ports second = Ports.choose(directory, controller);

        assertThat(second.kafka()).isEqualTo(controller);
        assertThat(second.controller()).isNotEqualTo(controller);
    }

    @Test
    void movesTheControllerWhenItsPortIsTaken() throws Exception {
        Ports first = Ports.choose(directory, 0);
        try (ServerSocket taker = new ServerSocket(first.controller(), 1, InetAddress.getLoopbackAddress())) {
            Ports second = Ports.choose(directory, 0);

            assertThat(second.kafka()).isEqualTo(first.kafka());
            assertThat(second.controller()).isNotEqualTo(taker.getLocalPort());
        }
    }

    @Test
    void keepsTheOldPortsWhenTheRequestedOneIsTaken() throws Exception {
        Ports first = Ports.choose(directory, 0);
        try (ServerSocket taker = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> Ports.choose(directory, taker.getLocalPort()))
                    .isInstanceOf(PortUnavailableException.class)
                    .hasMessageContaining(Integer.toString(taker.getLocalPort()));
        }

        assertThat(Ports.choose(directory, 0)).isEqualTo(first);
    }

    @Test
    void namesTheFileThatItCannotRead() throws Exception {
        Path file = Files.writeString(directory.resolve(Ports.FILE), "kafka=many");

        assertThatThrownBy(() -> Ports.choose(directory, 0))
                .isInstanceOf(BrokerStartException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void refusesAPortThatIsNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Config.in(directory).withPort(65_536));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Config.in(directory).withPort(-1));
    }
}
