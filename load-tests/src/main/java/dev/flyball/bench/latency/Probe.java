package dev.flyball.bench.latency;

import dev.flyball.schemas.Action;
import dev.flyball.schemas.Actor;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Direction;
import dev.flyball.schemas.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** An agent that makes the same call again and again, to no effect, on a target of its own: each probe trips a switch of its own. */
record Probe(int number) {
    /** Between two calls. */
    static final Duration GAP = Duration.ofSeconds(1);

    /** More than any policy waits for. */
    static final int MOST_CALLS = 40;

    private static final String CONTROL = "tool_call:exec(bash echo noop)";

    static final ActorKind KIND = ActorKind.AI_AGENT;

    String actor() {
        return "agent/" + number;
    }

    String target() {
        return "session/" + number;
    }

    String control() {
        return CONTROL;
    }

    static String actionId(int number, int call) {
        return "p" + number + "-" + call;
    }

    /** @param call from 1 */
    Action call(int call, Instant at) {
        return Action.newBuilder()
                .setActionId(actionId(number, call))
                .setOccurredAt(at)
                .setActor(new Actor(actor(), KIND))
                .setTarget(target())
                .setControl(CONTROL)
                .setOperation(CONTROL)
                .setDirection(Direction.NONE)
                .setResult(Result.SUCCEEDED)
                .setTriggers(List.of())
                .build();
    }
}
