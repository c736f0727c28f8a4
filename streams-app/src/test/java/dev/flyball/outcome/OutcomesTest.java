package dev.flyball.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.model.Levels;
import dev.flyball.model.Sample;
import dev.flyball.model.SeriesKey;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Actor;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Outcome;
import dev.flyball.schemas.Quality;
import dev.flyball.schemas.serde.AvroTrust;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OutcomesTest {
    static {
        AvroTrust.grant();
    }

    private static final SeriesKey CPU = new SeriesKey("asg/web", "cpu");
    private static final Instant ACTED = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void aBaselineThatHasGrownTakesThePlaceOfTheOneItOpenedWith() {
        Outcome closed = Outcomes.close(opened(before(8, 0.4)), before(10, 1), Map.of());

        assertThat(closed.getResponses().get(0).getBaseline().getSamples()).isEqualTo(10);
        assertThat(closed.getResponses().get(0).getQuality().getTrust()).isEqualTo(1);
    }

    @Test
    void aBaselineWhoseSamplesHaveExpiredStands() {
        Outcome closed = Outcomes.close(opened(before(8, 0.4)), before(3, 1), Map.of());

        assertThat(closed.getResponses().get(0).getBaseline().getSamples()).isEqualTo(8);
        assertThat(closed.getResponses().get(0).getQuality().getTrust()).isEqualTo(0.4);
    }

    @Test
    void aSeriesOfWhichAllHasExpiredStaysInTheOutcome() {
        Outcome closed = Outcomes.close(opened(before(8, 0.4)), new TreeMap<>(), Map.of());

        assertThat(closed.getResponses()).hasSize(1);
    }

    private static Outcome opened(SortedMap<SeriesKey, Baseline> before) {
        Action action = Action.newBuilder()
                .setActionId("a")
                .setOccurredAt(ACTED)
                .setActor(new Actor("hpa", ActorKind.AUTOSCALER))
                .setTarget("asg/web")
                .setControl("size")
                .build();
        return Outcomes.pending(
                Outcomes.open(action, new BindingIndex(List.of()), before, Set.of()), ACTED.plusSeconds(300));
    }

    private static SortedMap<SeriesKey, Baseline> before(int samples, double trust) {
        List<Sample> values =
                IntStream.range(0, samples).mapToObj(i -> new Sample(i, i)).toList();
        return new TreeMap<>(
                Map.of(CPU, new Baseline(Levels.of(values), new Quality(10, samples, 0, 0, 60.0, 1, trust), 60_000)));
    }
}
