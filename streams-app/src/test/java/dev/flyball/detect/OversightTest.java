package dev.flyball.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.detect.state.Act;
import dev.flyball.schemas.Actor;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Approval;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OversightTest {
    private static Act act(int at, String actor, Approval approval) {
        return ActsFixture.act("a" + at, at, actor, ActorKind.AI_AGENT)
                .setApproval(approval.name())
                .build();
    }

    @Test
    void eachActorHasTheShareOfItsOwnToldActs() {
        // Given
        List<Act> acts = List.of(
                act(1, "agent/a", Approval.AUTONOMOUS),
                act(2, "agent/a", Approval.HUMAN_APPROVED),
                act(3, "agent/a", Approval.AUTONOMOUS),
                act(4, "agent/a", Approval.HUMAN),
                act(5, "agent/a", Approval.UNKNOWN),
                act(6, "agent/b", Approval.AUTONOMOUS),
                act(7, "agent/c", Approval.UNKNOWN),
                act(8, "agent/d", Approval.HUMAN));

        // When, then
        assertThat(Oversight.shares(
                        List.of(
                                new Actor("agent/a", ActorKind.AI_AGENT),
                                new Actor("agent/b", ActorKind.AI_AGENT),
                                new Actor("agent/c", ActorKind.AI_AGENT)),
                        acts))
                .containsOnly(Map.entry("human_share:agent/a", 0.5), Map.entry("human_share:agent/b", 0.0));
    }
}
