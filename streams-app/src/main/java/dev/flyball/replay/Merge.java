package dev.flyball.replay;

import dev.flyball.replay.report.Recording;
import dev.flyball.schemas.Action;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The events of all files as one sequence, in {@link RecordedEvent#IN_ORDER order}. It may be gone through again and again. What does not
 * fit into the memory that it may take is sorted piece by piece into files, and merged from there.
 */
final class Merge implements Recording, Closeable {
    /** About 100 MB of samples. */
    static final int MOST_HELD = 1_000_000;

    /** How many samples an action weighs. */
    private static final int ACTION_WEIGHT = 20;

    private static final Comparator<Head> IN_ORDER =
            Comparator.comparing(Head::event, RecordedEvent.IN_ORDER).thenComparingInt(Head::number);

    private final Path parent;
    private final int mostHeld;
    private final SeriesTable table;
    private final FileNames names = new FileNames();
    private final Stretches stretches = new Stretches();
    private final List<Spill> spills = new ArrayList<>();
    private List<RecordedEvent> held = new ArrayList<>();
    private long weight;
    private boolean sorted = true;
    private @Nullable TemporaryDirectory directory;

    /** The next event of a spill, and which one that is: of equals that comes first which was read first. */
    private record Head(RecordedEvent event, int number, Spill.Reader from) {}

    /**
     * @param parent where there is room for files
     * @param mostHeld how many samples are held in memory
     */
    Merge(Path parent, int mostHeld, SeriesTable table) {
        this.parent = parent;
        this.mostHeld = mostHeld;
        this.table = table;
    }

    /** Adds an event, in the order of the files and of the lines in each. */
    void add(RecordedEvent event) {
        held.add(event);
        sorted = false;
        stretches.add(event.at());
        weight += event.isAction() ? ACTION_WEIGHT : 1;
        if (weight >= mostHeld) {
            spill();
        }
    }

    /** The history, without strays; nothing if nothing was added. */
    Optional<Extent> extent() {
        return stretches.longest();
    }

    /** Goes over what is no part of the history, in order: it lies more than {@link Stretches#MOST_APART} away. */
    void forEachStray(Consumer<RecordedEvent> strays) {
        Optional<Extent> history = extent();
        if (history.isPresent() && history.get().events() < stretches.events()) {
            all(event -> {
                if (!history.get().contains(event.at())) {
                    strays.accept(event);
                }
            });
        }
    }

    /** Goes over the history, in order. */
    void forEach(Consumer<RecordedEvent> events) {
        extent().ifPresent(history -> all(event -> {
            if (history.contains(event.at())) {
                events.accept(event);
            }
        }));
    }

    @Override
    public void forEach(Consumer<Action> actions, Samples samples) {
        forEach(event -> {
            if (event.action() != null) {
                actions.accept(event.action());
            } else {
                Series series = Objects.requireNonNull(event.series());
                samples.accept(series.key(), event.at(), event.value(), series.unit());
            }
        });
    }

    private void all(Consumer<RecordedEvent> events) {
        if (spills.isEmpty()) {
            sort();
            held.forEach(events);
            return;
        }
        if (!held.isEmpty()) {
            spill();
        }
        List<Spill.Reader> readers = new ArrayList<>();
        try {
            spills.forEach(spill -> readers.add(spill.read()));
            merge(readers, events);
        } finally {
            readers.forEach(Spill.Reader::close);
        }
    }

    private static void merge(List<Spill.Reader> readers, Consumer<RecordedEvent> events) {
        PriorityQueue<Head> heads = new PriorityQueue<>(IN_ORDER);
        for (int number = 0; number < readers.size(); number++) {
            put(heads, number, readers.get(number));
        }
        while (!heads.isEmpty()) {
            Head head = heads.remove();
            events.accept(head.event());
            put(heads, head.number(), head.from());
        }
    }

    private static void put(PriorityQueue<Head> heads, int number, Spill.Reader reader) {
        RecordedEvent event = reader.next();
        if (event != null) {
            heads.add(new Head(event, number, reader));
        }
    }

    private void sort() {
        if (!sorted) {
            held.sort(RecordedEvent.IN_ORDER);
            sorted = true;
        }
    }

    private void spill() {
        sort();
        try {
            if (directory == null) {
                directory = new TemporaryDirectory(parent);
            }
            Path file = directory.path().resolve("events-" + spills.size());
            spills.add(Spill.write(held, file, table, names));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        held = new ArrayList<>();
        weight = 0;
    }

    @Override
    public void close() {
        if (directory != null) {
            directory.close();
        }
    }
}
