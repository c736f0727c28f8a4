package dev.flyball.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.flyball.schemas.Finding;
import dev.flyball.schemas.Policy;
import dev.flyball.schemas.Restart;
import dev.flyball.schemas.serde.AvroTrust;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RestartsTest {
    static {
        AvroTrust.grant();
    }

    private static final Policy POLICY =
            Policy.newBuilder().setPolicyId("p").setMinConfidence(0.999).build();

    @Test
    void ofRestsThatAreAsGoodTheLatestIsTold() {
        List<Restart> told = Restarts.told(List.of(rest(10, 0.9999), rest(20, 0.9999), rest(30, 0.95), rest(40, 0.49)));

        assertThat(told).containsExactly(rest(20, 0.9999), rest(30, 0.95));
    }

    @Test
    void allOfALoopIsLeftWhereNothingWasLifted() {
        Finding finding = found(hunting(300).history()).orElseThrow();

        assertThat(Restarts.confidence(finding, null)).isEqualTo(finding.getConfidence());
        assertThat(Restarts.confidence(finding, Instant.EPOCH)).isEqualTo(finding.getConfidence());
    }

    @Test
    void theLessTimeThereWasTheLessIsLeft() {
        Finding finding = found(hunting(300).history()).orElseThrow();
        double before = 1;
        for (Restart rest : finding.getRestarts()) {
            double left = Restarts.confidence(finding, rest.getSince());
            assertThat(left).isEqualTo(rest.getConfidence()).isLessThan(before);
            before = left;
        }
        assertThat(Restarts.confidence(finding, finding.getFoundAt())).isZero();
    }

    @Test
    void aLoopThatGoesOnIsFoundAgainFromItsNextActsAlone() {
        // Given a loop that goes on through its probe
        LoopFixture loop = hunting(600);
        int lifted = loop.size() / 2;
        Instant since = Instant.ofEpochMilli(loop.history(lifted + 1).latest().getOccurredAt());

        // When it is asked act by act whether what was done since is enough
        int first = firstFound(loop, 4, null);
        int again = firstFound(loop, lifted + 1, since) - lifted;

        // Then that takes about as many acts as it took for the first time
        assertThat(again).isBetween(first * 3 / 4, first * 5 / 4);
    }

    @Test
    void whatIsLeftIsTheEvidenceBegunAnew() {
        Evidence whole = new Evidence(7);
        Evidence later = new Evidence(7);
        for (int i = 0; i < 12; i++) {
            double factor = i % 3 == 0 ? 0.5 : 3;
            whole.next(100L * i, 0.1, factor);
            if (i >= 7) {
                later.next(100L * i, 0.1, i == 7 ? 1 : factor);
            }
        }

        Weight weight = whole.weight();

        assertThat(weight.log()).isEqualTo(whole.log());
        assertThat(weight.rests()).hasSize(12);
        assertThat(weight.rests().get(0).log()).isCloseTo(whole.log(), within(1e-9));
        assertThat(weight.rests().get(8).since()).isEqualTo(800);
        assertThat(weight.rests().get(8).log()).isCloseTo(later.log(), within(1e-9));
    }

    private static LoopFixture hunting(int minutes) {
        return LoopFixture.run(minutes, 4, 1, 1, 0.03, minute -> minute < 10 ? 1_200 : 1_500, 1);
    }

    private static int firstFound(LoopFixture loop, int from, @Nullable Instant since) {
        int known = from;
        while (found(loop.history(known))
                .filter(finding -> Restarts.confidence(finding, since) >= 0.999)
                .isEmpty()) {
            known++;
        }
        return known;
    }

    private static Optional<Finding> found(History history) {
        return Detectors.judge(history, POLICY, actor -> 0).stream()
                .filter(finding -> !finding.getRestarts().isEmpty())
                .findFirst();
    }

    private static Restart rest(long since, double confidence) {
        return new Restart(Instant.ofEpochSecond(since), confidence);
    }
}
