package dev.flyball.replay;

import dev.flyball.config.BadInputException;
import dev.flyball.replay.chronicle.Chronicle;
import dev.flyball.replay.chronicle.Comparison;
import dev.flyball.replay.report.Report;
import dev.flyball.schemas.Binding;
import dev.flyball.topology.StoreSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** A back-test from the recorded files to the files of results. */
public final class Replay {
    private static final int EVENTS_A_REPORT = 4_096;

    private final ReplayRequest request;
    private final Progress progress;
    private final LongSupplier nanoTime;
    private final int mostHeld;
    private final Chronicle chronicle = new Chronicle();
    private final List<Comparison> comparisons;
    private long done;

    /** @param nanoTime the time that passes, in nanoseconds; only the rate in the summary depends on it */
    public Replay(ReplayRequest request, Progress progress, LongSupplier nanoTime) {
        this(request, Merge.MOST_HELD, progress, nanoTime);
    }

    /** @param mostHeld how many samples are held in memory; more go through files */
    Replay(ReplayRequest request, int mostHeld, Progress progress, LongSupplier nanoTime) {
        this.mostHeld = mostHeld;
        this.request = request;
        this.progress = progress;
        this.nanoTime = nanoTime;
        comparisons = request.challengers().stream()
                .map(challenger -> new Comparison(challenger.name()))
                .toList();
        comparisons.forEach(chronicle::compare);
    }

    /**
     * Replays and writes all results.
     *
     * @return what there is to say about it, line by line
     * @throws BadInputException if a file is missing, empty or in no known format, or the directory cannot be
     *     written or holds one of them under the name of a result
     * @throws UncheckedIOException if a result cannot be written
     */
    public List<String> run() {
        long began = nanoTime.getAsLong();
        Intake.check(request.files(), request.formats());
        Results.spare(request.files(), request.out());
        SeriesTable table = new SeriesTable();
        try (Results results = new Results(request.out(), chronicle);
                Merge events = new Merge(request.out(), mostHeld, table)) {
            request.unusable().forEach(results::reject);
            Intake intake = new Intake(request.formats(), table, chronicle, results);
            Ahead.run("flyball-replay-reader", put -> intake.read(request.files(), progress, put), events::add);
            intake.bindings().forEach(chronicle::add);
            events.forEachStray(stray -> results.reject(
                    stray,
                    "%s: more than %d years away from the rest of the history"
                            .formatted(Instant.ofEpochMilli(stray.at()), Stretches.MOST_APART.toDays() / 365)));
            Optional<Extent> extent = events.extent();
            if (extent.isPresent()) {
                drive(intake.bindings(), events, extent.get(), results);
            }
            List<String> names = request.files().stream()
                    .map(file -> file.getFileName().toString())
                    .distinct()
                    .toList();
            results.write(
                    Results.REPORT, Report.page(chronicle, request.active().name(), names, events));
            Duration elapsed = Duration.ofNanos(Math.max(1, nanoTime.getAsLong() - began));
            results.write(
                    Results.SUMMARY, Summary.json(chronicle, request.active().name(), elapsed));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Verdict.lines(chronicle, request.active().name(), request.out());
    }

    private void drive(List<Binding> bindings, Merge events, Extent extent, Results results) {
        progress.begin("Replaying", "records", (double) extent.events());
        List<Feed> feeds = new ArrayList<>();
        feeds.add(feed(request.active(), bindings, extent, results));
        for (int i = 0; i < comparisons.size(); i++) {
            feeds.add(feed(request.challengers().get(i), bindings, extent, new ChallengerSink(comparisons.get(i))));
        }
        Ahead.<RecordedEvent>run("flyball-replay-merger", put -> events.forEach(put), event -> {
            remember(event);
            feeds.forEach(feed -> feed.process(event));
            if (++done % EVENTS_A_REPORT == 0) {
                progress.at((double) done);
            }
        });
        feeds.forEach(Feed::finish);
        comparisons.forEach(Comparison::end);
        progress.end();
    }

    private Feed feed(NamedPolicies under, List<Binding> bindings, Extent extent, Sink sink) {
        return new Feed(
                under.policies(),
                request.guarded(),
                StoreSettings.covering(under.policies()),
                bindings,
                extent.from(),
                sink);
    }

    private void remember(RecordedEvent event) {
        if (event.action() != null) {
            chronicle.add(event.action());
        } else {
            chronicle.addSample(event.at());
        }
    }
}
