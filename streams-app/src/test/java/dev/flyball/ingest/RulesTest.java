package dev.flyball.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.schemas.Action;
import dev.flyball.schemas.Actor;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Approval;
import dev.flyball.schemas.Direction;
import dev.flyball.schemas.MetricReference;
import dev.flyball.schemas.MetricSample;
import dev.flyball.schemas.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RulesTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void acceptsAGoodAction() {
        assertThat(Rules.reason(action(NOW, "svc/a", 3.0))).isEmpty();
    }

    @Test
    void rejectsAnActionWhoseValueIsNotANumber() {
        assertThat(Rules.reason(action(NOW, "svc/a", Double.NaN)))
                .contains("value_after: NaN, expected a finite number");
    }

    @Test
    void rejectsAnActionOnABlankTarget() {
        assertThat(Rules.reason(action(NOW, "  ", 3.0))).contains("target: blank, expected a text");
    }

    @Test
    void rejectsWhatNamesAllOfThem() {
        Action one = action(NOW, "svc/a", 3.0);

        assertThat(Rules.reason(action(NOW, "*", 3.0)))
                .contains("target: *, expected one, found what names all of them");
        assertThat(Rules.reason(Action.newBuilder(one).setControl("*").build()))
                .contains("control: *, expected one, found what names all of them");
        assertThat(Rules.reason(Action.newBuilder(one)
                        .setActor(new Actor("*", ActorKind.AI_AGENT))
                        .build()))
                .contains("actor.id: *, expected one, found what names all of them");
    }

    @Test
    void rejectsATimeBeyondTheYear9999() {
        assertThat(Rules.reason(action(Instant.parse("+10000-01-01T00:00:00Z"), "svc/a", 3.0))
                        .orElseThrow())
                .startsWith("occurred_at: +10000-01-01T00:00:00Z, expected a time between");
    }

    @Test
    void acceptsASampleWithoutAnyValueForItWasDue() {
        assertThat(Rules.reason(sample(null, null, null, null))).isEmpty();
    }

    @Test
    void acceptsASumThatMinAndMaxDoNotExplain() {
        assertThat(Rules.reason(sample(172.0, 892416.0, 0.0, 0.0))).isEmpty();
    }

    @Test
    void rejectsStatisticsThatAreInfinite() {
        assertThat(Rules.reason(sample(1.0, Double.POSITIVE_INFINITY, 0.0, 0.0)))
                .contains("sum: Infinity, expected a finite number");
    }

    @Test
    void toleratesAClockThatIsAheadByNoMoreThanTheBound() {
        // Given
        Duration bound = Duration.ofMinutes(5);

        // When / Then
        assertThat(Rules.ahead(NOW.plus(bound), NOW, bound)).isEmpty();
        assertThat(Rules.ahead(NOW.plus(bound).plusMillis(1), NOW, bound)).isPresent();
    }

    private static Action action(Instant at, String target, Double after) {
        return new Action(
                "a1",
                at,
                new Actor("agent-1", ActorKind.AI_AGENT),
                target,
                "size",
                "",
                null,
                after,
                null,
                null,
                Direction.NONE,
                Result.UNKNOWN,
                Approval.UNKNOWN,
                List.of(new MetricReference("svc/a", "cpu")),
                null,
                null,
                null,
                Map.of());
    }

    private static MetricSample sample(Double count, Double sum, Double min, Double max) {
        return new MetricSample(NOW, "svc/a", "cpu", null, count, sum, min, max, null, null);
    }
}
