package dev.flyball.killswitch;

import dev.flyball.detect.Restarts;
import dev.flyball.schemas.Finding;
import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.Scope;
import dev.flyball.schemas.ScopeDirection;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
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

    /** A finding as it counts against a scope: with the confidence that is left of it since a stop there was last lifted. */
    static Finding counted(Finding finding, Scope scope, SwitchTable switches) {
        return at(scope, switches)
                .map(since -> {
                    double confidence = Restarts.confidence(finding, since);
                    return Finding.newBuilder(finding)
                            .setConfidence(confidence)
                            .setExplanation("%s Of what was done since the stop was lifted (%s): confidence %.4f."
                                    .formatted(finding.getExplanation(), since, confidence))
                            .build();
                })
                .orElse(finding);
    }

    /** When a stop on the same target that held back something of a scope was last lifted. */
    private static Optional<Instant> at(Scope scope, SwitchTable switches) {
        return reaching(scope)
                .map(stop -> switches.get(SwitchMachine.switchId(stop)))
                .filter(Objects::nonNull)
                .map(KillSwitch::getLiftedAt)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder());
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
