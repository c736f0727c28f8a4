package dev.flyball.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Approval;
import dev.flyball.schemas.Pattern;
import dev.flyball.schemas.Policy;
import dev.flyball.schemas.serde.AvroTrust;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class UnsupervisedDetectorTest {
    static {
        AvroTrust.grant();
    }

    @Test
    void anActorThatActsAloneTooOftenIsToldOfOnce() {
        // Given one human in ten acts where the policy asks for a half
        List<Judgement> warnings = warnings(0.5, 200, i -> i % 10 == 0 ? Approval.HUMAN_APPROVED : Approval.AUTONOMOUS);

        assertThat(warnings).hasSize(1);
        assertThat(warnings.get(0).pattern()).isEqualTo(Pattern.UNSUPERVISED);
        assertThat(warnings.get(0).measures().get("human_share")).isLessThan(0.5);
    }

    @Test
    void aPolicyThatAsksForNobodyIsKeptByAnybody() {
        assertThat(warnings(0, 300, i -> Approval.AUTONOMOUS)).isEmpty();
    }

    @Test
    void aPolicyThatAsksForAHumanInEachActionIsBrokenByAFewWithout() {
        assertThat(warnings(1, 10, i -> i < 5 ? Approval.HUMAN : Approval.AUTONOMOUS))
                .hasSize(1);
    }

    @Test
    void anActorThatKeepsThePolicyIsRarelyToldOf() {
        int told = 0;
        for (int seed = 0; seed < 50; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            told += warnings(0.5, 200, i -> random.nextInt(2) == 0 ? Approval.HUMAN : Approval.AUTONOMOUS)
                    .size();
        }

        assertThat(told).isLessThanOrEqualTo(1);
    }

    @Test
    void whatIsNotToldSaysNothing() {
        assertThat(warnings(0.5, 100, i -> Approval.UNKNOWN)).isEmpty();
    }

    /** The warnings as the acts come, one by one. */
    private static List<Judgement> warnings(double leastShare, int acts, IntFunction<Approval> approval) {
        Policy policy = Policy.newBuilder()
                .setPolicyId("p")
                .setMinHumanShare(leastShare)
                .build();
        CallsFixture calls = new CallsFixture();
        List<Judgement> warnings = new ArrayList<>();
        for (int i = 0; i < acts; i++) {
            Approval of = approval.apply(i);
            calls.call(600.0 * i, "agent", ActorKind.AI_AGENT, "deploy", a -> a.setApproval(of));
            new UnsupervisedDetector(policy).judge(calls.history()).ifPresent(warnings::add);
        }
        return warnings;
    }
}
