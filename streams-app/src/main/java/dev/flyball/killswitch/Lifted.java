package dev.flyball.killswitch;

import dev.flyball.detect.Restarts;
import dev.flyball.schemas.Finding;
import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.Mode;
import dev.flyball.schemas.Scope;
import dev.flyball.schemas.ScopeDirection;
import dev.flyball.schemas.SwitchState;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
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
     * A finding as it counts against a scope on whose target a stop was lifted before: with the confidence that is left of it since then. While
     * that stop is probed the loop is known, and the question is only whether it goes on: then the whole finding counts, once what was done in the
     * probe is more likely a loop than not.
     */
    static Finding counted(Finding finding, Scope scope, SwitchTable switches) {
        return latest(scope, switches).map(stop -> counted(finding, stop)).orElse(finding);
    }

    private static Finding counted(Finding finding, KillSwitch lifted) {
        double since = Restarts.confidence(finding, lifted.getLiftedAt());
        boolean goesOn = lifted.getState() == SwitchState.PROBING && since > 0;
        return Finding.newBuilder(finding)
                .setConfidence(goesOn ? finding.getConfidence() : since)
                .setExplanation("%s Of what was done since the stop was lifted (%s): confidence %.4f."
                        .formatted(finding.getExplanation(), lifted.getLiftedAt(), since))
                .build();
    }

    /** The stop on the same target that held back something of a scope, and was lifted last. */
    private static Optional<KillSwitch> latest(Scope scope, SwitchTable switches) {
        return reaching(scope)
                .map(stop -> switches.get(SwitchMachine.switchId(stop)))
                .filter(stop -> stop != null && stop.getLiftedAt() != null)
                // What only shadowed held nobody back, and was a decision about itself alone.
                .filter(stop ->
                        stop.getMode() == Mode.ENFORCE || stop.getScope().equals(scope))
                .max(Comparator.comparing(KillSwitch::getLiftedAt));
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
