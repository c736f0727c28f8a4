package dev.flyball.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.detect.state.Act;
import dev.flyball.detect.state.Reading;
import dev.flyball.model.SeriesKey;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Goal;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrustTest {
    private static final Series CPU = new Series(new SeriesKey("web", "cpu"), true, Goal.UNKNOWN, List.of());

    @Test
    void aSeriesIsTrustedAsFarAsAtTheWorstOfTheActs() {
        List<Act> acts = List.of(
                act(reading("web", "cpu", 0.9), reading("web", "load", 0.1)),
                act(reading("web", "cpu", 0.4), reading("api", "cpu", 0.2)));

        assertThat(Trust.in(CPU, acts)).isEqualTo(0.4);
        assertThat(Trust.in(CPU, List.of(act()))).isEqualTo(1);
    }

    @Test
    void ofABetOnlyTheTrustedPartIsStaked() {
        assertThat(Trust.staked(9, 0.5)).isEqualTo(5);
        assertThat(Trust.staked(9, 0)).isEqualTo(1);
        assertThat(Trust.staked(0.2, 0.5)).isEqualTo(0.2);
        assertThat(Trust.staked(1, 0.5)).isEqualTo(1);
    }

    private static Act act(Reading... readings) {
        return ActsFixture.act("a", 0, "x", ActorKind.CONTROLLER)
                .setReadings(List.of(readings))
                .build();
    }

    private static Reading reading(String resource, String metric, double trust) {
        return new Reading(resource, metric, true, trust, null, null);
    }
}
