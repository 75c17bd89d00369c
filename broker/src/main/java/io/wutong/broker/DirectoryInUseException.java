package io.wutong.broker;

import java.nio.file.Path;

/** Another broker runs on the data directory. */
public final class DirectoryInUseException extends BrokerStartException {
    private static final long serialVersionUID = 1L;

    DirectoryInUseException(Path directory, String holder) {
        super("The data directory " + directory + " is in use by another broker (" + holder + ")", null);
    }
}
