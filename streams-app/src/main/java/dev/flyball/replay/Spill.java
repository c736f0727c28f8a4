package dev.flyball.replay;

import dev.flyball.schemas.Action;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Events in their order, in a file of their own: what does not fit into memory. */
final class Spill {
    private static final int BUFFER = 1 << 16;
    private static final int ACTION = -1;

    private final Path file;
    private final SeriesTable table;
    private final FileNames names;
    private final long count;

    private Spill(Path file, SeriesTable table, FileNames names, long count) {
        this.file = file;
        this.table = table;
        this.names = names;
        this.count = count;
    }

    static Spill write(List<RecordedEvent> events, Path file, SeriesTable table, FileNames names) {
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER))) {
            for (RecordedEvent event : events) {
                write(event, names, out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Spill(file, table, names, events.size());
    }

    private static void write(RecordedEvent event, FileNames names, DataOutputStream out) throws IOException {
        out.writeLong(event.at());
        out.writeInt(names.number(event.file()));
        out.writeLong(event.line());
        if (event.action() != null) {
            ByteBuffer action = Action.getEncoder().encode(event.action());
            out.writeInt(ACTION);
            out.writeInt(action.remaining());
            out.write(action.array(), action.arrayOffset() + action.position(), action.remaining());
        } else {
            out.writeInt(Objects.requireNonNull(event.series()).number());
            out.writeDouble(event.value());
        }
    }

    Reader read() {
        try {
            return new Reader(new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads the events one by one. */
    final class Reader implements Closeable {
        private final DataInputStream in;
        private long left = count;

        private Reader(DataInputStream in) {
            this.in = in;
        }

        /** Null: that was the last. */
        @Nullable
        RecordedEvent next() {
            if (left == 0) {
                return null;
            }
            left--;
            try {
                return event();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private RecordedEvent event() throws IOException {
            long at = in.readLong();
            String name = names.name(in.readInt());
            long line = in.readLong();
            int series = in.readInt();
            if (series == ACTION) {
                byte[] action = in.readNBytes(in.readInt());
                return new RecordedEvent(at, Action.getDecoder().decode(action), null, Double.NaN, name, line);
            }
            return RecordedEvent.of(at, table.numbered(series), in.readDouble(), name, line);
        }

        @Override
        public void close() {
            try {
                in.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
