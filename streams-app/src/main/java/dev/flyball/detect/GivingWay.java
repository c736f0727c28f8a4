package dev.flyball.detect;

import dev.flyball.schemas.Actor;
import dev.flyball.schemas.ActorKind;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;

/** Who is stopped where stopping one actor breaks the loop. */
public final class GivingWay {
    /** Who is stopped first where policies rank nobody. Humans are never stopped. */
    private static final List<ActorKind> STOPPED_FIRST = List.of(
            ActorKind.AI_AGENT, ActorKind.AUTOSCALER, ActorKind.SCHEDULER, ActorKind.CONTROLLER, ActorKind.UNKNOWN);

    private GivingWay() {}

    public static boolean canBeStopped(ActorKind kind) {
        return STOPPED_FIRST.contains(kind);
    }

    /**
     * The lowest rank first and, among equals, the kind that is stopped first.
     *
     * @param rank of an actor, by its id
     */
    public static Comparator<Actor> order(ToIntFunction<String> rank) {
        return Comparator.<Actor>comparingInt(actor -> rank.applyAsInt(actor.getId()))
                .thenComparingInt(actor -> STOPPED_FIRST.indexOf(actor.getKind()));
    }
}
