package dev.flyball.detect;

import dev.flyball.detect.state.Act;
import dev.flyball.detect.state.Reading;
import dev.flyball.model.ControlKey;
import dev.flyball.schemas.ActorKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds histories of one control, act by act. */
final class ActsFixture {
    private final List<Act> acts = new ArrayList<>();
    private @Nullable Double value;

    ActsFixture(double start) {
        value = start;
    }

    ActsFixture() {}

    /** An act at a time (seconds) that sets the control, with what the metric read just before it. */
    ActsFixture set(double atSeconds, String actor, ActorKind kind, double to, @Nullable Double metric) {
        String direction = value == null || value == to ? "NONE" : to > value ? "UP" : "DOWN";
        List<Reading> readings = metric == null ? List.of() : List.of(new Reading("r", "m", true, metric, null, null));
        acts.add(new Act(
                "a" + acts.size(),
                Math.round(atSeconds * 1_000),
                actor,
                kind.name(),
                value,
                to,
                null,
                null,
                direction,
                false,
                Identity.actor(actor),
                "UNKNOWN",
                "",
                Deed.ACTS.name(),
                "",
                "",
                null,
                List.of(),
                readings));
        value = to;
        return this;
    }

    /** An act that puts a state in another's place. */
    ActsFixture state(double atSeconds, String actor, @Nullable String before, String after) {
        acts.add(new Act(
                "a" + acts.size(),
                Math.round(atSeconds * 1_000),
                actor,
                ActorKind.CONTROLLER.name(),
                null,
                null,
                before,
                after,
                "NONE",
                false,
                Identity.actor(actor),
                "UNKNOWN",
                "",
                Deed.ACTS.name(),
                "",
                "",
                null,
                List.of(),
                List.of()));
        return this;
    }

    History history() {
        int from = Math.max(0, acts.size() - History.MAX_ACTS);
        return new History(
                new ControlKey("asg/web", "desired_capacity"), "d", acts.subList(from, acts.size()), List.of());
    }
}
