package dev.flyball.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Approval;
import dev.flyball.schemas.Pattern;
import dev.flyball.schemas.Policy;
import dev.flyball.schemas.serde.AvroTrust;
import java.util.Optional;
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
        int warnings = 0;
        for (int n = 1; n <= 200; n++) {
            Optional<Judgement> warning =
                    judged(0.5, n, i -> i % 10 == 0 ? Approval.HUMAN_APPROVED : Approval.AUTONOMOUS);
            warnings += warning.isPresent() ? 1 : 0;
            warning.ifPresent(judgement -> {
                assertThat(judgement.pattern()).isEqualTo(Pattern.UNSUPERVISED);
                assertThat(judgement.measures().get("human_share")).isLessThan(0.5);
            });
        }

        assertThat(warnings).isEqualTo(1);
    }

    @Test
    void aPolicyThatAsksForNobodyIsKeptByAnybody() {
        for (int n = 1; n <= 300; n++) {
            assertThat(judged(0, n, i -> Approval.AUTONOMOUS)).isEmpty();
        }
    }

    @Test
    void anActorThatKeepsThePolicyIsRarelyToldOf() {
        int told = 0;
        for (int seed = 0; seed < 100; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Approval[] approvals = new Approval[300];
            for (int i = 0; i < approvals.length; i++) {
                approvals[i] = random.nextInt(2) == 0 ? Approval.HUMAN : Approval.AUTONOMOUS;
            }
            for (int n = 1; n <= approvals.length; n++) {
                told += judged(0.5, n, i -> approvals[i]).isPresent() ? 1 : 0;
            }
        }

        assertThat(told).isLessThanOrEqualTo(2);
    }

    @Test
    void whatIsNotToldSaysNothing() {
        for (int n = 1; n <= 100; n++) {
            assertThat(judged(0.5, n, i -> Approval.UNKNOWN)).isEmpty();
        }
    }

    private static Optional<Judgement> judged(double leastShare, int acts, IntFunction<Approval> approval) {
        CallsFixture calls = new CallsFixture();
        for (int i = 0; i < acts; i++) {
            Approval of = approval.apply(i);
            calls.call(600.0 * i, "agent", ActorKind.AI_AGENT, "deploy", a -> a.setApproval(of));
        }
        Policy policy = Policy.newBuilder()
                .setPolicyId("p")
                .setMinHumanShare(leastShare)
                .build();
        return new UnsupervisedDetector(policy).judge(calls.history());
    }
}
