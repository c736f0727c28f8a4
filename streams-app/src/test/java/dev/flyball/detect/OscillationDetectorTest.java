package dev.flyball.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Policy;
import dev.flyball.schemas.serde.AvroTrust;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OscillationDetectorTest {
    static {
        AvroTrust.grant();
    }

    private final OscillationDetector detector =
            new OscillationDetector(Policy.newBuilder().setPolicyId("p").build());

    @Test
    void anActorThatFollowsItsOwnEffectOscillates() {
        Judgement judgement = detector.judge(hunting(180, 10, 1).history()).orElseThrow();

        assertThat(judgement.confidence()).isGreaterThan(0.99);
        assertThat(judgement.period().orElseThrow().seconds()).isEqualTo(360);
        assertThat(judgement.gain().orElseThrow().value()).isEqualTo(1);
    }

    @Test
    void theSameRhythmWithACalmBetweenTheActsIsNoAnswerToThem() {
        assertThat(detector.judge(hunting(3_600, 10, 1).history())).isEmpty();
    }

    @Test
    void aRingingThatSettlesIsAHealthyController() {
        assertThat(detector.judge(hunting(180, 10, 0.7).history())).isEmpty();
    }

    @Test
    void fourSwingsAreNotEnough() {
        assertThat(detector.judge(hunting(180, 4, 1).history())).isEmpty();
    }

    @Test
    void aHumanIsNotJudged() {
        assertThat(detector.judge(acts(180, 10, 1, ActorKind.HUMAN).history())).isEmpty();
    }

    @Test
    void flippingAtRandomOverAMetricThatDoesNotFollowIsRarelyTakenForALoop() {
        Random random = new Random(11);
        int alarms = 0;
        for (int run = 0; run < 500; run++) {
            ActsFixture acts = new ActsFixture(2);
            double at = 0;
            for (int i = 0; i < 24; i++) {
                at += 60 + random.nextInt(300);
                acts.set(at, "hpa", ActorKind.AUTOSCALER, 2 + random.nextInt(4), random.nextGaussian());
            }
            Optional<Judgement> judgement = detector.judge(acts.history());
            alarms += judgement.filter(j -> j.confidence() >= 0.99).isPresent() ? 1 : 0;
        }

        assertThat(alarms).isLessThanOrEqualTo(5);
    }

    private static ActsFixture hunting(double halfPeriod, int swings, double decay) {
        return acts(halfPeriod, swings, decay, ActorKind.AUTOSCALER);
    }

    /** Replicas swing around 10; the metric before each act is what the last one made of it, with a little noise. */
    private static ActsFixture acts(double halfPeriod, int swings, double decay, ActorKind kind) {
        Random random = new Random(3);
        ActsFixture acts = new ActsFixture(6);
        double amplitude = 4;
        double replicas = 6;
        for (int i = 0; i < swings; i++) {
            double metric = 800 / replicas + random.nextGaussian();
            replicas = 10 + (i % 2 == 0 ? amplitude : -amplitude);
            acts.set(halfPeriod * i, "hpa", kind, replicas, metric);
            amplitude *= decay;
        }
        return acts;
    }
}
