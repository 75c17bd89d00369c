package io.wutong.producer.receipt;

import io.wutong.producer.rows.RowPlace;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Receipts on their way, in a file of the user's own that is deleted with it: written in the order of rows, then read. */
final class Spool implements Closeable {
    private final Path file;
    private final DataOutputStream out;
    private @Nullable DataInputStream in;
    private @Nullable RowPlace place;
    private Receipt receipt = new Receipt("", false);

    Spool() throws IOException {
        this.file = Files.createTempFile("wutong-receipts-", ".tmp");
        this.out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)));
    }

    void add(RowPlace row, Receipt told) throws IOException {
        String sheet = row.sheet();
        out.writeUTF(row.source());
        out.writeBoolean(sheet != null);
        out.writeUTF(sheet == null ? "" : sheet);
        out.writeLong(row.row());
        out.writeUTF(told.text());
        out.writeBoolean(told.needsWork());
    }

    /** Begins to read what was written, from the beginning. */
    void rewind() throws IOException {
        out.flush();
        if (in != null) {
            in.close();
        }
        in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)));
        next();
    }

    /** The receipt of a row, asked for in the order in which they were written; null where it has none here. */
    @Nullable
    Receipt of(RowPlace row) throws IOException {
        if (!row.equals(place)) {
            return null;
        }
        Receipt found = receipt;
        next();
        return found;
    }

    private void next() throws IOException {
        DataInputStream from = java.util.Objects.requireNonNull(in);
        try {
            String source = from.readUTF();
            boolean inSheet = from.readBoolean();
            String sheet = from.readUTF();
            place = new RowPlace(source, inSheet ? sheet : null, from.readLong());
            receipt = new Receipt(from.readUTF(), from.readBoolean());
        } catch (EOFException e) {
            place = null;
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
        if (in != null) {
            in.close();
        }
        Files.deleteIfExists(file);
    }
}
