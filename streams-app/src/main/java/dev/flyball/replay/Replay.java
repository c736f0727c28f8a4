package dev.flyball.replay;

import dev.flyball.config.BadInputException;
import dev.flyball.replay.chronicle.Chronicle;
import dev.flyball.replay.report.Report;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.MetricSample;
import dev.flyball.topology.StoreSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** A back-test from the recorded files to the files of results. */
public final class Replay {
    private static final int EVENTS_A_REPORT = 256;

    private final ReplayRequest request;
    private final Progress progress;
    private final LongSupplier nanoTime;
    private final Chronicle chronicle = new Chronicle();

    /** @param nanoTime the time that passes, in nanoseconds; only the rate in the summary depends on it */
    public Replay(ReplayRequest request, Progress progress, LongSupplier nanoTime) {
        this.request = request;
        this.progress = progress;
        this.nanoTime = nanoTime;
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
        Intake.check(request.files());
        Results.spare(request.files(), request.out());
        try (Results results = new Results(request.out(), chronicle)) {
            Intake intake = new Intake(chronicle, results.rejects());
            intake.read(request.files(), progress);
            intake.bindings().forEach(chronicle::add);
            for (RecordedEvent stray : intake.events().takeStrays()) {
                results.reject(
                        stray,
                        "%s: more than %d years away from the rest of the history"
                                .formatted(Instant.ofEpochMilli(stray.at()), Merge.MOST_APART.toDays() / 365));
            }
            Optional<Extent> extent = intake.events().extent();
            if (extent.isPresent()) {
                drive(intake, extent.get(), results);
            }
            List<String> names = request.files().stream()
                    .map(file -> file.getFileName().toString())
                    .distinct()
                    .toList();
            results.write(Results.REPORT, Report.page(chronicle, names, intake.events()));
            Duration elapsed = Duration.ofNanos(Math.max(1, nanoTime.getAsLong() - began));
            results.write(Results.SUMMARY, Summary.json(chronicle.counts(), elapsed));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Verdict.lines(chronicle, request.out());
    }

    private void drive(Intake intake, Extent extent, Results results) {
        progress.begin("Replaying", "records", (double) extent.events());
        Feed feed = new Feed(
                request.policies(),
                request.guarded(),
                StoreSettings.covering(request.policies()),
                intake.bindings(),
                extent.from(),
                results);
        long done = 0;
        for (RecordedEvent event : intake.events()) {
            remember(event);
            feed.process(event);
            if (++done % EVENTS_A_REPORT == 0) {
                progress.at((double) done);
            }
        }
        feed.finish();
        progress.end();
    }

    private void remember(RecordedEvent event) {
        if (event.value() instanceof Action action) {
            chronicle.add(action);
        } else if (event.value() instanceof MetricSample sample) {
            chronicle.add(sample);
        }
    }
}
