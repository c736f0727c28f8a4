package dev.flyball.replay;

import dev.flyball.config.BadInputException;
import dev.flyball.ingest.Formats;
import dev.flyball.ingest.Ingested;
import dev.flyball.ingest.Located;
import dev.flyball.ingest.Reject;
import dev.flyball.ingest.Source;
import dev.flyball.model.RecordLimits;
import dev.flyball.model.Sizes;
import dev.flyball.replay.chronicle.Chronicle;
import dev.flyball.schemas.Binding;
import dev.flyball.schemas.MetricSample;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * Reads the files. Whatever a file holds is used, whichever option named it: a decision log holds actions and metrics
 * both. What cannot be used is written down as it is met, and the rest is read on.
 */
final class Intake {
    private static final int LINES_A_REPORT = 256;

    private final Formats formats;
    private final SeriesTable table;
    private final QuickRecord quick;
    private final List<Binding> bindings = new ArrayList<>();
    private final Chronicle chronicle;
    private final Results results;

    Intake(Formats formats, SeriesTable table, Chronicle chronicle, Results results) {
        this.formats = formats;
        this.table = table;
        this.quick = new QuickRecord(formats, table);
        this.chronicle = chronicle;
        this.results = results;
    }

    /**
     * Opens each file once, so that one that cannot be used is known before results from before are overwritten.
     *
     * @throws BadInputException if a file is missing, empty, unreadable or in no known format
     */
    static void check(List<Path> files, Formats formats) {
        for (Path file : files) {
            Source.open(file, formats).close();
        }
    }

    /**
     * Reads all files.
     *
     * @param events takes what is in them, in the order of the files and of the lines in each
     * @throws BadInputException if a file is missing, empty, unreadable or in no known format
     */
    void read(List<Path> files, Progress progress, Consumer<RecordedEvent> events) {
        long total = files.stream().mapToLong(Intake::size).sum();
        progress.begin("Reading", "MB", total / 1e6);
        long before = 0;
        for (Path file : files) {
            read(file, before, progress, events);
            before += size(file);
        }
        progress.end();
    }

    List<Binding> bindings() {
        return bindings;
    }

    private void read(Path file, long bytesBefore, Progress progress, Consumer<RecordedEvent> events) {
        long left = new QuickLines(file, formats, quick).read(new QuickLines.Taker() {
            @Override
            public void sample(Series series, long at, double value, long line) {
                events.accept(RecordedEvent.of(at, series, value, file.toString(), line));
            }

            @Override
            public void other(Located<Ingested> located) {
                take(located, events);
            }

            @Override
            public void at(long bytes) {
                progress.at((bytesBefore + bytes) / 1e6);
            }
        });
        if (left != Long.MAX_VALUE) {
            readFrom(left, file, bytes -> progress.at((bytesBefore + bytes) / 1e6), events);
        }
    }

    private void readFrom(long first, Path file, LongConsumer bytesRead, Consumer<RecordedEvent> events) {
        try (Source source = Source.open(file, formats)) {
            for (long n = 0; source.hasNext(); n++) {
                Located<Ingested> located = source.next();
                if (located.line() >= first) {
                    take(located, events);
                }
                if (n % LINES_A_REPORT == 0) {
                    bytesRead.accept(source.bytesRead());
                }
            }
        }
    }

    private void take(Located<Ingested> located, Consumer<RecordedEvent> events) {
        String file = located.file();
        long line = located.line();
        Ingested ingested = located.value();
        ingested.actions().forEach(action -> events.accept(RecordedEvent.of(action, file, line)));
        for (MetricSample sample : ingested.samples()) {
            Optional<String> tooLarge = Sizes.reason(sample, RecordLimits.BYTES);
            if (tooLarge.isPresent()) {
                results.reject(sample, file, line, tooLarge.get());
            } else {
                events.accept(RecordedEvent.of(sample, table, file, line));
            }
        }
        bindings.addAll(ingested.bindings());
        chronicle.ignored(ingested.ignored().size());
        for (Reject reject : ingested.rejects()) {
            chronicle.rejected(reject.reason());
            byte[] bytes =
                    reject.json().isEmpty() ? located.bytes() : reject.json().getBytes(StandardCharsets.UTF_8);
            results.rejects().write(RejectedLine.json(file, line, reject.where(), reject.reason(), bytes));
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
