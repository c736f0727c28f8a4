package dev.flyball.demo.fleet;

import dev.flyball.guard.Decision;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.Mode;
import dev.flyball.schemas.Scope;
import dev.flyball.schemas.ScopeDirection;
import dev.flyball.schemas.SwitchState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Set;

/** Two minutes of the demo's fleet, recorded, with some automations stopped from a moment on. */
record Recording(List<FleetEvent> events) {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration LENGTH = Duration.ofMinutes(2);

    static Recording free(long seed) {
        return stopping(seed, Integer.MAX_VALUE, Set.of());
    }

    static Recording stopping(long seed, int fromSecond, Set<String> actors) {
        Fleet fleet = DemoFleet.at(START, seed);
        List<FleetEvent> events = new ArrayList<>();
        while (fleet.nextStepAt().isBefore(START.plus(LENGTH))) {
            boolean stop = !fleet.nextStepAt().isBefore(at(fromSecond));
            events.addAll(fleet.step((actor, target, control, direction) ->
                    stop && actors.contains(actor) ? new Decision.Stopped(killSwitch(actor)) : new Decision.Allowed()));
        }
        return new Recording(List.copyOf(events));
    }

    static Instant at(int second) {
        return START.plusSeconds(second);
    }

    List<Action> actions(String... actors) {
        return events.stream()
                .filter(FleetEvent.Acted.class::isInstance)
                .map(event -> ((FleetEvent.Acted) event).action())
                .filter(action -> Set.of(actors).contains(action.getActor().getId()))
                .toList();
    }

    List<FleetEvent.Refused> refusals(String actor) {
        return events.stream()
                .filter(FleetEvent.Refused.class::isInstance)
                .map(FleetEvent.Refused.class::cast)
                .filter(refused -> refused.actor().equals(actor))
                .toList();
    }

    /** What a metric of a service read from one second to another. */
    DoubleSummaryStatistics readings(String resource, String metric, int from, int to) {
        return events.stream()
                .filter(FleetEvent.Sampled.class::isInstance)
                .map(event -> ((FleetEvent.Sampled) event).sample())
                .filter(sample -> sample.getResource().equals(resource)
                        && sample.getMetric().equals(metric))
                .filter(sample -> !sample.getObservedAt().isBefore(at(from))
                        && sample.getObservedAt().isBefore(at(to)))
                .mapToDouble(sample -> sample.getValue())
                .summaryStatistics();
    }

    static double swing(DoubleSummaryStatistics readings) {
        return readings.getMax() - readings.getMin();
    }

    /** The times at which a run of actions in one direction gives way to the other direction. */
    static List<Action> reversals(List<Action> actions) {
        List<Action> reversals = new ArrayList<>();
        for (int i = 1; i < actions.size(); i++) {
            if (actions.get(i).getDirection() != actions.get(i - 1).getDirection()) {
                reversals.add(actions.get(i));
            }
        }
        return reversals;
    }

    private static KillSwitch killSwitch(String actor) {
        return KillSwitch.newBuilder()
                .setSwitchId("s-" + actor)
                .setVersion(1)
                .setState(SwitchState.TRIPPED)
                .setMode(Mode.ENFORCE)
                .setScope(new Scope(actor, "*", "*", ScopeDirection.BOTH))
                .setSince(START)
                .setUpdatedAt(START)
                .setExplanation("a test")
                .setPolicyId("p")
                .build();
    }
}
