package io.wutong.cli.faults;

import io.wutong.broker.EmbeddedBroker;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A broker alone in a process. */
final class BrokerMain {
    private BrokerMain() {}

    @SuppressWarnings("SystemOut") // the test that started it reads this line
    public static void main(String[] arguments) throws InterruptedException {
        EmbeddedBroker broker = EmbeddedBroker.start(EmbeddedBroker.Config.in(Path.of(arguments[0])));
        System.out.println("ready " + broker.bootstrapServers());
        new CountDownLatch(1).await();
    }
}
