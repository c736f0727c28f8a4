package dev.flyball.bench.family;

import dev.flyball.bench.recording.Draw;
import dev.flyball.bench.recording.Recorder;
import dev.flyball.schemas.Actor;
import dev.flyball.schemas.ActorKind;
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

    private static String service(Draw draw) {
        return draw.pick(List.of("web", "cart", "search", "orders", "mail")) + "-" + draw.whole(1, 99);
    }
}
