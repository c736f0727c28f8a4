package dev.flyball.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.flyball.schemas.ActorKind;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AmplificationDetectorTest {
    private static final double UNDERCUT = 0.99830;
    private static final double MARK_UP = 1.270589;
    private static final double DAY = 86_400;

    private final AmplificationDetector detector = new AmplificationDetector();

    @Test
    void theBookPriceDuelHasTheGainOfItsTwoFactors() {
        // Given one seller that undercuts the other a little, and another that asks a quarter more, once a day
        ActsFixture duel = new ActsFixture();
        double price = 1_730_045.91;
        duel.set(0, "profnath", ActorKind.CONTROLLER, price, null);
        for (int day = 0; day < 5; day++) {
            price = cents(price * MARK_UP);
            duel.set(day * DAY + 21_600, "bordeebook", ActorKind.CONTROLLER, price, null);
            price = cents(price * UNDERCUT);
            duel.set((day + 1) * DAY, "profnath", ActorKind.CONTROLLER, price, null);
        }

        // When
        Judgement judgement = detector.judge(duel.history()).orElseThrow();

        // Then
        assertThat(judgement.gain().orElseThrow().value()).isCloseTo(UNDERCUT * MARK_UP, withinPercentage(0.01));
        assertThat(judgement.period().orElseThrow().seconds()).isCloseTo(DAY, withinPercentage(5));
        assertThat(judgement.confidence()).isGreaterThan(0.99);
    }

    @Test
    void swingsThatKeepTheirSizeDoNotAmplify() {
        ActsFixture steady = new ActsFixture(2);
        for (int i = 0; i < 20; i++) {
            steady.set(60 * i, "hpa", ActorKind.AUTOSCALER, i % 2 == 0 ? 4 : 2, null);
        }

        assertThat(confidence(steady)).isLessThan(0.9);
    }

    @Test
    void swingsThatDieOutDoNotAmplify() {
        ActsFixture damped = new ActsFixture(100);
        for (int i = 0; i < 10; i++) {
            damped.set(60 * i, "hpa", ActorKind.AUTOSCALER, 100 + Math.pow(-0.7, i) * 50, null);
        }

        assertThat(confidence(damped)).isLessThan(0.9);
    }

    @Test
    void whatHumansDoIsNotJudged() {
        ActsFixture people = new ActsFixture(100);
        for (int i = 0; i < 10; i++) {
            people.set(60 * i, "ann", ActorKind.HUMAN, 100 + Math.pow(-1.5, i), null);
        }

        assertThat(detector.judge(people.history())).isEmpty();
    }

    private double confidence(ActsFixture acts) {
        Optional<Judgement> judgement = detector.judge(acts.history());
        return judgement.map(Judgement::confidence).orElse(0.0);
    }

    private static double cents(double price) {
        return Math.round(price * 100) / 100.0;
    }
}
