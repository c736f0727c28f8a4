package dev.flyball.bench.flink;

import dev.flyball.schemas.Action;

/** Of an action, what the join needs. A POJO in Flink's sense, so that it goes through no Kryo. */
public final class Act {
    public String target = "";

    /** Milliseconds since 1970. */
    public long time;

    static Act of(Action action) {
        return of(action.getTarget(), action.getOccurredAt().toEpochMilli());
    }

    static Act of(String target, long time) {
        Act act = new Act();
        act.target = target;
        act.time = time;
        return act;
    }
}
