package dev.flyball.bench.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.bench.family.Run;
import dev.flyball.bench.family.Truth;
import dev.flyball.bench.recording.Draw;
import dev.flyball.bench.recording.Recorder;
import dev.flyball.schemas.Actor;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.serde.AvroTrust;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** With the detectors as they are, on a duel that none of them can miss. */
class JudgeTest {
    private static final int ACTS = 60;
    private static final Actor A = new Actor("a", ActorKind.CONTROLLER);
    private static final Actor B = new Actor("b", ActorKind.CONTROLLER);

    private final Recorder recorder = new Recorder(Draw.of("test"), "web", "replicas");
    private final Judge judge = new Judge(0.999);

    @BeforeAll
    static void trust() {
        AvroTrust.grant();
    }

    private Run duel(Truth truth) {
        for (int i = 0; i < ACTS; i++) {
            recorder.sets(200.0 * i, i % 2 == 0 ? A : B, i % 2 == 0 ? 2 : 8, i % 2 == 0 ? 8 : 2);
        }
        return new Run(recorder.recording(), truth);
    }

    @Test
    void aLoopIsHitOnceAndTheWatchEnds() {
        // Given a duel from its first act
        Run run = duel(new Truth.Loop(recorder.at(0), Truth.Gain.UNTOLD, OptionalDouble.empty()));

        // When
        Verdict verdict = judge.verdict(run);

        // Then
        assertThat(verdict.hit().orElseThrow().actions()).isBetween(3, 20);
        assertThat(verdict.falseKills()).isEmpty();
    }

    @Test
    void whatTripsBeforeTheLoopBeginsIsAFalseKill() {
        // Given it is said to begin in the middle
        Run run = duel(new Truth.Loop(recorder.at(200.0 * ACTS / 2), Truth.Gain.UNTOLD, OptionalDouble.empty()));

        // When
        Verdict verdict = judge.verdict(run);

        // Then
        assertThat(verdict.falseKills()).isNotEmpty();
        assertThat(verdict.hit()).isPresent();
    }

    @Test
    void whatIsHealthyIsKilledFalselyAgainAndAgain() {
        // Given
        Run run = duel(new Truth.Healthy());

        // When
        Verdict verdict = judge.verdict(run);

        // Then
        assertThat(verdict.hit()).isEmpty();
        assertThat(verdict.falseKills()).hasSizeGreaterThan(1);
        assertThat(verdict.actions()).isEqualTo(ACTS);
    }
}
