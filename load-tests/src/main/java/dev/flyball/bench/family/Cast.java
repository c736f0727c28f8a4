package dev.flyball.bench.family;

import dev.flyball.bench.recording.Draw;
import dev.flyball.bench.recording.RecordedSeries;
import dev.flyball.bench.recording.Recorder;
import dev.flyball.bench.simulate.Demand;
import dev.flyball.schemas.Actor;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Goal;
import java.util.List;

/** Who acts on what: names as real ones look. */
final class Cast {
    static final List<ActorKind> MACHINES =
            List.of(ActorKind.AUTOSCALER, ActorKind.CONTROLLER, ActorKind.AI_AGENT, ActorKind.UNKNOWN);

    private Cast() {}

    static Actor autoscaler(Draw draw) {
        return new Actor("hpa/" + service(draw), draw.chance(0.7) ? ActorKind.AUTOSCALER : ActorKind.CONTROLLER);
    }

    static Actor machine(Draw draw, String role) {
        ActorKind kind = draw.pick(MACHINES);
        return new Actor(role + "/" + service(draw), kind);
    }

    static Recorder on(Draw draw, String control) {
        String target = draw.chance(0.5)
                ? "k8s/c1/prod/Deployment/" + service(draw)
                : "arn:aws:autoscaling:eu-west-1:111122223333:autoScalingGroup:1:autoScalingGroupName/" + service(draw);
        return new Recorder(draw, target, control);
    }

    /** In some runs, a series of the same target that has nothing to do with the control. */
    static void bystander(Draw draw, Recorder recorder, double seconds, double period) {
        if (draw.chance(0.4)) {
            RecordedSeries memory = recorder.series("memory", false, Goal.UNKNOWN);
            double[] level = Demand.WANDERING.drawn(draw, 60, (int) (seconds / period) + 1, period);
            for (int i = 0; i < level.length; i++) {
                recorder.sample(memory, i * period, level[i]);
            }
        }
    }

    private static String service(Draw draw) {
        return draw.pick(List.of("web", "cart", "search", "orders", "mail")) + "-" + draw.whole(1, 99);
    }
}
