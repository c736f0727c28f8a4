package dev.flyball.killswitch;

import dev.flyball.detect.Restarts;
import dev.flyball.schemas.Finding;
import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.Mode;
import dev.flyball.schemas.Scope;
import dev.flyball.schemas.ScopeDirection;
import dev.flyball.schemas.SwitchState;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Stops that were lifted, so that what goes on is watched. What was seen before has led to a decision, and the test begins anew with it:
 * the same evidence does not stop twice. So are change detectors restarted after each alarm, and so do circuit breakers count afresh when
 * they are half open. What counts is when an act was done, not when its record came.
 */
final class Lifted {
    private static final String ANY = "*";

    private Lifted() {}

    /**
     * A finding as it counts against a scope on whose target stops were lifted before: with the confidence that is left of it since the last of
     * them was. While one of them is probed the loop is known, and the question is only whether it goes on: then the whole finding counts, once
     * what was done since is more likely a loop than not.
     */
    static Finding counted(Finding finding, Scope scope, SwitchTable switches) {
        List<KillSwitch> lifted = lifted(scope, switches);
        return lifted.stream()
                .map(KillSwitch::getLiftedAt)
                .max(Comparator.naturalOrder())
                .map(last -> counted(finding, last, lifted.stream().anyMatch(Lifted::isProbed)))
                .orElse(finding);
    }

    private static Finding counted(Finding finding, Instant lifted, boolean known) {
        double since = Restarts.confidence(finding, lifted);
        return Finding.newBuilder(finding)
                .setConfidence(known && since > 0 ? finding.getConfidence() : since)
                .setExplanation("%s Of what was done since the stop was lifted (%s): confidence %.4f."
                        .formatted(finding.getExplanation(), lifted, since))
                .build();
    }

    private static boolean isProbed(KillSwitch stop) {
        return stop.getState() == SwitchState.PROBING;
    }

    /** The stops on the same target that held back something of a scope, and were lifted. */
    private static List<KillSwitch> lifted(Scope scope, SwitchTable switches) {
        return reaching(scope)
                .map(stop -> switches.get(SwitchMachine.switchId(stop)))
                .filter(stop -> stop != null && stop.getLiftedAt() != null)
                // What only shadowed held nobody back, and was a decision about itself alone.
                .filter(stop ->
                        stop.getMode() == Mode.ENFORCE || stop.getScope().equals(scope))
                .toList();
    }

    private static Stream<Scope> reaching(Scope scope) {
        return Stream.of(scope.getActor(), ANY)
                .distinct()
                .flatMap(actor -> Stream.of(scope.getControl(), ANY)
                        .distinct()
                        .flatMap(control -> Arrays.stream(ScopeDirection.values())
                                .map(direction -> new Scope(actor, scope.getTarget(), control, direction))))
                .filter(stop -> Overrides.reachesInto(stop, scope));
    }
}
