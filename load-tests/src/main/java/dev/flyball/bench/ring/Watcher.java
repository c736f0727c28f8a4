package dev.flyball.bench.ring;

import dev.flyball.bench.recording.Arrival;
import dev.flyball.config.Policies;
import dev.flyball.detect.cycle.Changes;
import dev.flyball.detect.cycle.CycleStage;
import dev.flyball.model.ControlKey;
import dev.flyball.model.Ids;
import dev.flyball.model.Sample;
import dev.flyball.model.SeriesKey;
import dev.flyball.model.SeriesReader;
import dev.flyball.outcome.Bands;
import dev.flyball.outcome.Shifts;
import dev.flyball.outcome.state.Band;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Finding;
import dev.flyball.schemas.Level;
import dev.flyball.schemas.Mode;
import dev.flyball.schemas.Outcome;
import dev.flyball.schemas.OutcomePhase;
import dev.flyball.schemas.Response;
import dev.flyball.schemas.scope.Domains;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Plays a tape to the noticing of shifts and the finding of cycles, in the order of arrival. */
final class Watcher implements SeriesReader, Bands {
    private static final Level NONE = new Level(Double.NaN, 0.0, Double.NaN, 0);
    private final Map<SeriesKey, TreeMap<Long, Sample>> samples = new HashMap<>();
    private final Map<String, Band> bands = new HashMap<>();
    private final CycleStage cycles = CycleStage.onTheHeap(Policies.defaults(Mode.ENFORCE));
    private final Shifts shifts = new Shifts(this, this);

    /**
     * A finding.
     *
     * @param at when the act that closed it arrived, epoch milliseconds
     */
    record Found(long at, Finding finding) {}

    /** The first finding of at least this confidence. */
    Optional<Found> watch(Tape tape, double minConfidence) {
        for (Arrival<Object> arrival : tape.arrivals()) {
            Optional<Finding> found =
                    judge(arrival.what(), tape).filter(finding -> finding.getConfidence() >= minConfidence);
            if (found.isPresent()) {
                return Optional.of(new Found(arrival.arrivedAt(), found.get()));
            }
        }
        return Optional.empty();
    }

    private Optional<Finding> judge(Object what, Tape tape) {
        if (what instanceof Tape.Reading reading) {
            samples.computeIfAbsent(reading.series(), key -> new TreeMap<>())
                    .put(reading.sample().at(), reading.sample());
            return shifts.notice(reading.series().encoded(), reading.sample())
                    .map(Changes::of)
                    .flatMap(cycles::closedBy);
        }
        Action action = (Action) what;
        return Changes.of(new Outcome(
                        Ids.of("outcome", action.getActionId()),
                        OutcomePhase.OPENED,
                        action.getOccurredAt(),
                        Domains.of(action.getTarget()),
                        action,
                        tape.declared(ControlKey.of(action)).stream()
                                .map(declared -> observing(declared.observer()))
                                .toList()))
                .flatMap(cycles::closedBy);
    }

    private static Response observing(SeriesKey series) {
        return Response.newBuilder()
                .setMetric(series.toReference())
                .setBound(true)
                .setBaseline(NONE)
                .setAfter(NONE)
                .build();
    }

    @Override
    public List<Sample> samples(SeriesKey series, long from, long to, int most) {
        List<Sample> all = new ArrayList<>(
                samples
                        .getOrDefault(series, new TreeMap<>())
                        .subMap(from, true, to, true)
                        .descendingMap()
                        .values()
                        .stream()
                        .limit(most)
                        .toList());
        Collections.reverse(all);
        return all;
    }

    @Override
    public @Nullable Band of(String series) {
        return bands.get(series);
    }

    @Override
    public void put(String series, Band band) {
        bands.put(series, band);
    }
}
