package dev.flyball.killswitch;

import dev.flyball.model.Ids;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Evidence;
import dev.flyball.schemas.Finding;
import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.KillSwitchEvent;
import dev.flyball.schemas.Membership;
import dev.flyball.schemas.StopOutcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** One thing that happened to a kill switch, and where it stands since. */
public record Transition(KillSwitchEvent event, KillSwitch state) implements Result {
    private static final Evidence NO_EVIDENCE = new Evidence(List.of(), Map.of(), List.of());

    /** What time or a person did: there is no evidence for it. */
    static Transition of(KillSwitch after, Move move, Instant at) {
        return new Transition(event(after, move, at).build(), after);
    }

    /** What a finding did. */
    static Transition of(KillSwitch after, Move move, Instant at, Finding finding) {
        KillSwitchEvent event = event(after, move, at)
                .setFindingId(finding.getFindingId())
                .setEvidence(finding.getEvidence())
                .setCausationId(finding.getCausationId())
                .setTraceparent(finding.getTraceparent())
                .build();
        return new Transition(event, after);
    }

    /** What an action did. */
    static Transition of(KillSwitch after, Move move, Instant at, Breach breach, String explanation) {
        Action action = breach.action();
        KillSwitchEvent event = event(after, move, at)
                .setActors(List.of(action.getActor().getId()))
                .setTargets(List.of(action.getTarget()))
                .setEvidence(new Evidence(List.of(action.getActionId()), Map.of(), List.of()))
                .setLatencySeconds(breach.latencySeconds())
                .setExplanation(explanation)
                .setCausationId(action.getActionId())
                .setTraceparent(action.getTraceparent())
                .build();
        return new Transition(event, after);
    }

    /** What the breach of a narrower switch did. */
    static Transition of(KillSwitch after, Move move, Instant at, KillSwitchEvent broken) {
        KillSwitchEvent event = event(after, move, at)
                .setEvidence(broken.getEvidence())
                .setLatencySeconds(broken.getLatencySeconds())
                .setCausationId(broken.getCausationId())
                .setTraceparent(broken.getTraceparent())
                .build();
        return new Transition(event, after);
    }

    /** The same, told with what came of the stop that it ends. */
    Transition ending(StopOutcome stop) {
        return new Transition(KillSwitchEvent.newBuilder(event).setStop(stop).build(), state)
                .explained(event.getExplanation() + " " + Aftermath.sentence(stop));
    }

    /** The same, told with how many acts automation did by itself within the scope while it was probed. */
    Transition afterProbe(int acts) {
        return explained(event.getExplanation() + " " + Aftermath.probeSentence(acts));
    }

    private Transition explained(String explanation) {
        return new Transition(
                KillSwitchEvent.newBuilder(event).setExplanation(explanation).build(),
                KillSwitch.newBuilder(state).setExplanation(explanation).build());
    }

    /** The same, with who belongs to the domain that it is about. */
    Transition among(List<Membership> memberships) {
        return new Transition(
                event, KillSwitch.newBuilder(state).setMemberships(memberships).build());
    }

    static KillSwitchEvent.Builder event(KillSwitch after, Move move, Instant at) {
        return KillSwitchEvent.newBuilder()
                .setEventId(Ids.of("event", after.getSwitchId(), Long.toString(after.getVersion())))
                .setSwitchId(after.getSwitchId())
                .setVersion(after.getVersion())
                .setType(move.event())
                .setMode(after.getMode())
                .setPattern(after.getPattern())
                .setScope(after.getScope())
                .setEventTime(at)
                .setState(after.getState())
                .setLeaseUntil(after.getLeaseUntil())
                .setLoopId(after.getLoopId())
                .setActors(after.getActors())
                .setTargets(after.getTargets())
                .setGain(after.getGain())
                .setPeriodSeconds(after.getPeriodSeconds())
                .setConfidence(after.getConfidence())
                .setEvidence(NO_EVIDENCE)
                .setExplanation(after.getExplanation())
                .setEscalatedFrom(after.getEscalatedFrom());
    }
}
