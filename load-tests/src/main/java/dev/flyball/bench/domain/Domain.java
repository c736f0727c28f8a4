package dev.flyball.bench.domain;

import dev.flyball.detect.cycle.Changes;
import dev.flyball.detect.state.Change;
import dev.flyball.model.state.Shift;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Actor;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Outcome;
import dev.flyball.schemas.OutcomePhase;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * A domain of many controls, each with ten metrics. Half of its changes fall on ten of the controls and their metrics, as
 * where some automations are busy and most of a fleet stands still; the other half on any of them.
 */
final class Domain {
    static final int METRICS_A_CONTROL = 10;

    private static final String NAME = "aws/eu-west-1";
    private static final int BUSY_CONTROLS = 10;
    private static final double BUSY = 0.5;
    private static final long SEED = 1;
    private static final long MILLIS_BETWEEN = 5_000;
    /** Longer than what lies between two changes: no two shifts become one. */
    private static final long MILLIS_NOTICED_LATER = 1;

    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
    private final int controls;
    private long at = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();

    Domain(int controls) {
        this.controls = controls;
    }

    /** A metric of some control shifts. */
    Change shift() {
        at += MILLIS_BETWEEN;
        return Changes.of(Shift.newBuilder()
                .setDomain(NAME)
                .setResource(target())
                .setMetric("metric-" + random.nextInt(METRICS_A_CONTROL))
                .setSince(at)
                .setNoticedAt(at + MILLIS_NOTICED_LATER)
                .setBefore(0)
                .setAfter(random.nextGaussian())
                .build());
    }

    /** Somebody turns some control. */
    Change act() {
        at += MILLIS_BETWEEN;
        String target = target();
        Action action = Action.newBuilder()
                .setActionId("action-" + at)
                .setOccurredAt(Instant.ofEpochMilli(at))
                .setActor(new Actor("scaler of " + target, ActorKind.AUTOSCALER))
                .setTarget(target)
                .setControl("replicas")
                .setValueBefore(0.0)
                .setValueAfter(random.nextGaussian())
                .build();
        return Changes.of(new Outcome(
                        action.getActionId(), OutcomePhase.OPENED, action.getOccurredAt(), NAME, action, List.of()))
                .orElseThrow();
    }

    private String target() {
        int among = random.nextDouble() < BUSY ? BUSY_CONTROLS : controls;
        return "arn:aws:autoscaling:eu-west-1:autoScalingGroup/group-" + random.nextInt(among);
    }
}
