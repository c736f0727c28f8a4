package dev.flyball.detect;

import dev.flyball.detect.state.Act;
import dev.flyball.model.ControlKey;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Direction;
import dev.flyball.schemas.serde.AvroTrust;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds histories of one control, act by act. */
final class ActsFixture {
    private final List<Act> acts = new ArrayList<>();
    private @Nullable Double value;

    static {
        AvroTrust.grant();
    }

    ActsFixture(double start) {
        value = start;
    }

    ActsFixture() {}

    /**
     * An act of which nothing but the given is told.
     *
     * @param at epoch milliseconds
     */
    static Act.Builder act(String id, long at, String actor, ActorKind kind) {
        return Act.newBuilder()
                .setActionId(id)
                .setOccurredAt(at)
                .setActorId(actor)
                .setActor(Identity.actor(actor))
                .setActorKind(kind.name())
                .setDirection(Direction.NONE.name());
    }

    /** An act at a time (seconds) that sets the control. */
    ActsFixture set(double atSeconds, String actor, ActorKind kind, double to) {
        Direction direction =
                value == null || value == to ? Direction.NONE : to > value ? Direction.UP : Direction.DOWN;
        acts.add(next(atSeconds, actor, kind)
                .setValueBefore(value)
                .setValueAfter(to)
                .setDirection(direction.name())
                .build());
        value = to;
        return this;
    }

    /** An act that puts a state in another's place. */
    ActsFixture state(double atSeconds, String actor, @Nullable String before, String after) {
        acts.add(next(atSeconds, actor, ActorKind.CONTROLLER)
                .setStateBefore(before)
                .setStateAfter(after)
                .build());
        return this;
    }

    private Act.Builder next(double atSeconds, String actor, ActorKind kind) {
        return act("a" + acts.size(), Math.round(atSeconds * 1_000), actor, kind);
    }

    History history() {
        int from = Math.max(0, acts.size() - History.MAX_ACTS);
        return new History(
                new ControlKey("asg/web", "desired_capacity"), "d", acts.subList(from, acts.size()), List.of());
    }
}
