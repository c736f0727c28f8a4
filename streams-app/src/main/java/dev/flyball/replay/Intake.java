package dev.flyball.replay;

import dev.flyball.config.BadInputException;
import dev.flyball.ingest.Formats;
import dev.flyball.ingest.Ingested;
import dev.flyball.ingest.Located;
import dev.flyball.ingest.Reject;
import dev.flyball.ingest.Source;
import dev.flyball.replay.chronicle.Chronicle;
import dev.flyball.schemas.Binding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the files. Whatever a file holds is used, whichever option named it: a decision log holds actions and metrics
 * both. What cannot be used is written down as it is met, and the rest is read on.
 */
final class Intake {
    private static final int LINES_A_REPORT = 256;

    private final Formats formats = Formats.standard();
    private final Merge events = new Merge();
    private final List<Binding> bindings = new ArrayList<>();
    private final Chronicle chronicle;
    private final JsonLines rejects;

    Intake(Chronicle chronicle, JsonLines rejects) {
        this.chronicle = chronicle;
        this.rejects = rejects;
    }

    /**
     * Opens each file once, so that one that cannot be used is known before results from before are overwritten.
     *
     * @throws BadInputException if a file is missing, empty, unreadable or in no known format
     */
    static void check(List<Path> files) {
        for (Path file : files) {
            Source.open(file, Formats.standard()).close();
        }
    }

    /** @throws BadInputException if a file is missing, empty, unreadable or in no known format */
    void read(List<Path> files, Progress progress) {
        long total = files.stream().mapToLong(Intake::size).sum();
        progress.begin("Reading", "MB", total / 1e6);
        long before = 0;
        for (Path file : files) {
            read(file, before, progress);
            before += size(file);
        }
        progress.end();
    }

    Merge events() {
        return events;
    }

    List<Binding> bindings() {
        return bindings;
    }

    private void read(Path file, long bytesBefore, Progress progress) {
        try (Source source = Source.open(file, formats);
                LineBytes lines = new LineBytes(file)) {
            for (long n = 0; source.hasNext(); n++) {
                take(source.next(), lines);
                if (n % LINES_A_REPORT == 0) {
                    progress.at((bytesBefore + source.bytesRead()) / 1e6);
                }
            }
        }
    }

    private void take(Located<Ingested> located, LineBytes lines) {
        String file = located.file();
        long line = located.line();
        Ingested ingested = located.value();
        ingested.actions().forEach(action -> events.add(RecordedEvent.of(action, file, line)));
        ingested.samples().forEach(sample -> events.add(RecordedEvent.of(sample, file, line)));
        bindings.addAll(ingested.bindings());
        chronicle.ignored(ingested.ignored().size());
        for (Reject reject : ingested.rejects()) {
            chronicle.rejected(reject.reason());
            rejects.write(RejectedLine.json(file, line, reject.where(), reject.reason(), lines.line(line)));
        }
    }

    private static long size(Path file) {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            throw new BadInputException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }
}
