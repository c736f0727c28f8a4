package dev.flyball.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.flyball.detect.state.Act;
import dev.flyball.model.ControlKey;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Approval;
import dev.flyball.schemas.Pattern;
import dev.flyball.schemas.Policy;
import dev.flyball.schemas.serde.AvroTrust;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
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

    @Test
    void theEvidenceIsABetOnEachActAtTheShareForeseenFromThoseBefore() {
        // Given every third act approved, where the policy asks for a half
        Judgement warning = warnings(0.5, 200, i -> i % 3 == 0 ? Approval.HUMAN : Approval.AUTONOMOUS)
                .get(0);

        // When
        int told = warning.acts().size();
        double evidence = 0;
        int humans = 0;
        for (int i = 0; i < told; i++) {
            boolean human = i % 3 == 0;
            double days = i == 0 ? 1 : 600 / 86_400.0;
            double foreseen = Math.min(0.9 * 0.5, (humans + 0.5) / (i + 1));
            evidence = (evidence * Math.pow(2, -days / 60) + days) * (human ? foreseen / 0.5 : (1 - foreseen) / 0.5);
            humans += human ? 1 : 0;
        }

        // Then
        assertThat(Math.exp(warning.logEvidence())).isCloseTo(evidence, within(1e-6 * evidence));
        assertThat(warning.measures())
                .containsEntry("acts", (double) told)
                .containsEntry("least_human_share", 0.5)
                .containsEntry("human_share", humans / (double) told);
        assertThat(warning.because())
                .isEqualTo("a human had a part in %d of %d, and the policy asks for a share of 0.500"
                        .formatted(humans, told));
    }

    @Test
    void neitherWhatOthersDoNorWhatIsNotToldCounts() {
        // Given acts without a human, and between them some by others and some of which nothing is told
        CallsFixture calls = new CallsFixture();
        for (int i = 0; i < 60; i++) {
            Approval approval = i % 3 == 1 ? Approval.UNKNOWN : Approval.AUTONOMOUS;
            calls.call(
                    600.0 * i,
                    i % 3 == 2 ? "other" : "agent",
                    ActorKind.AI_AGENT,
                    "deploy",
                    a -> a.setApproval(approval));
        }
        List<Act> acts = calls.history().acts();
        Policy policy =
                Policy.newBuilder().setPolicyId("p").setMinHumanShare(0.5).build();

        // When
        Judgement warning = IntStream.rangeClosed(1, acts.size())
                .mapToObj(n -> new History(new ControlKey("t", "c"), "d", acts.subList(0, n), List.of()))
                .flatMap(history -> new UnsupervisedDetector(policy).judge(history).stream())
                .findFirst()
                .orElseThrow();

        // Then
        assertThat(warning.acts()).allSatisfy(act -> {
            assertThat(act.getActorId()).isEqualTo("agent");
            assertThat(act.getApproval()).isEqualTo("AUTONOMOUS");
        });
    }
}
