package dev.flyball.bench.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.flyball.bench.recording.Draw;
import dev.flyball.bench.recording.Recorder;
import dev.flyball.bench.recording.Recording;
import dev.flyball.schemas.Actor;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Result;
import dev.flyball.schemas.serde.AvroTrust;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DelayTest {
    private static final Actor ALICE = new Actor("alice", ActorKind.HUMAN);
    private static final Actor HPA = new Actor("hpa", ActorKind.AUTOSCALER);

    @BeforeAll
    static void trust() {
        AvroTrust.grant();
    }

    private final Recorder recorder = new Recorder(Draw.of("test"), "web", "replicas");

    @Test
    void twoReversalsAreATurnAndWhatCameBeforeTheLoopDoesNotCount() {
        // Given the loop begins at 1,000 s: up, up, down, up
        recorder.sets(100, ALICE, 9, 3);
        recorder.sets(1_000, HPA, 3, 4);
        recorder.sets(2_000, HPA, 4, 5);
        recorder.sets(3_000, HPA, 5, 3);
        recorder.sets(4_000, HPA, 3, 5);
        Recording recording = recorder.recording();

        // When
        Delay delay =
                Delay.of(recording, recorder.at(1_000), recording.actions().size());

        // Then
        assertThat(delay.actions()).isEqualTo(4);
        assertThat(delay.turns()).isEqualTo(1);
        assertThat(delay.actors()).containsExactly("hpa");
    }

    @Test
    void eachNewStateTakesBackTheOneBefore() {
        // Given
        for (int i = 0; i < 5; i++) {
            recorder.puts(1_000.0 * i, HPA, "a" + i, "b" + i);
        }

        // When
        Delay delay = Delay.of(recorder.recording(), recorder.at(0), 5);

        // Then
        assertThat(delay.turns()).isEqualTo(2);
    }

    @Test
    void aCallThatNamesNoStateTakesNothingBack() {
        // Given
        for (int i = 0; i < 5; i++) {
            recorder.calls(1_000.0 * i, HPA, "Restart", Result.SUCCEEDED, Map.of());
        }

        // When, Then
        assertThat(Delay.of(recorder.recording(), recorder.at(0), 5).turns()).isZero();
    }

    @Test
    void actionDaysAreTheTimesBetweenActsAndNoneIsLongerThanADay() {
        // Given half a day, then a week
        List.of(0.0, 43_200.0, 43_200.0 + 604_800).forEach(at -> recorder.sets(at, HPA, 1, 2));

        // When, Then
        assertThat(ActionDays.of(recorder.recording())).isCloseTo(1.5, within(1e-6));
    }
}
