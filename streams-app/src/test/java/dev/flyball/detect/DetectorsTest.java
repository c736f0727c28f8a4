package dev.flyball.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.detect.state.Act;
import dev.flyball.model.ControlKey;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Finding;
import dev.flyball.schemas.Pattern;
import dev.flyball.schemas.Policy;
import dev.flyball.schemas.serde.AvroTrust;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What of several loops that one history shows is told. */
class DetectorsTest {
    static {
        AvroTrust.grant();
    }

    private static final Policy POLICY =
            Policy.newBuilder().setPolicyId("p").setMinConfidence(0.999).build();

    private final List<Act> acts = new ArrayList<>();
    private long second;

    @Test
    void aLoopThatGoesOnInAnotherShapeIsToldBesideTheHeavierOneOfBefore() {
        // Given swings that grew until they were stopped
        growingSwings(14);
        Instant lifted = Instant.ofEpochSecond(second + 900);
        second += 900;

        // When the same call is made again and again instead
        repeats(12);

        // Then both are told, each under an id of its own
        List<Finding> told = judged();
        assertThat(told).extracting(Finding::getPattern).containsExactly(Pattern.AMPLIFICATION, Pattern.REPETITION);
        assertThat(told).extracting(Finding::getFindingId).doesNotHaveDuplicates();
        assertThat(told)
                .extracting(finding -> Restarts.confidence(finding, lifted) >= 0.999)
                .containsExactly(false, true);
    }

    @Test
    void ofTwoShapesOfWhatGoesOnOnlyTheHeavierIsTold() {
        // Given, when: two actors whose steps grow as they take back each other's
        for (int i = 0; i < 40; i++) {
            swing(i, i % 2 == 0 ? "agent/one" : "agent/other");
            if (i > 15) {
                // Then
                assertThat(judged()).hasSize(1);
            }
        }
    }

    private void growingSwings(int number) {
        for (int i = 0; i < number; i++) {
            swing(i, "agent/one");
        }
    }

    private void swing(int i, String actor) {
        boolean up = i % 2 == 0;
        double far = Math.pow(1.2, i);
        add(act(actor)
                .setValueBefore(up ? 100 - far : 100 + far)
                .setValueAfter(up ? 100 + far : 100 - far)
                .setDirection(up ? "UP" : "DOWN"));
    }

    private void repeats(int number) {
        for (int i = 0; i < number; i++) {
            add(act("agent/one").setExact("run").setAlike("run"));
        }
    }

    private Act.Builder act(String actor) {
        return ActsFixture.act("a" + acts.size(), second * 1_000, actor, ActorKind.AI_AGENT);
    }

    private void add(Act.Builder act) {
        acts.add(act.build());
        second += 30;
    }

    private List<Finding> judged() {
        return Detectors.judge(
                new History(new ControlKey("asg/web", "size"), "d", acts, List.of()), POLICY, actor -> 0);
    }
}
