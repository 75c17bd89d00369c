package io.wutong.cli.command;

import io.wutong.cli.console.ExitCodes;
import io.wutong.cli.console.Surroundings;
import io.wutong.cli.console.UsageException;
import io.wutong.producer.person.PersonKey;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Makes a key. */
@Command(
        name = "new",
        description = {
            "Make a key and write it to a file that only its owner may read (0600). A file that is there is never"
                    + " overwritten.",
            "A key is for life: another one gives every person another person_ref. Keep a copy where it cannot be lost,"
                    + " and never beside the data."
        })
public final class PersonKeyNewCommand extends CommonCommand {
    @Parameters(paramLabel = "FILE", description = "The file to make")
    private Path file;

    /** The command in its surroundings. */
    public PersonKeyNewCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    int run() throws IOException {
        try {
            PersonKey key = PersonKey.create(file);
            printer().result("made the key " + key.id() + " in " + file);
            return ExitCodes.DONE;
        } catch (FileAlreadyExistsException e) {
            throw new UsageException(file + " is there already and is not overwritten: a key is for life", e);
        } catch (NoSuchFileException e) {
            throw new UsageException(file + " cannot be made: there is no such directory", e);
        }
    }
}
