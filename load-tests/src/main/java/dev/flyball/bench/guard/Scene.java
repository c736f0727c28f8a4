package dev.flyball.bench.guard;

import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.Scope;
import dev.flyball.schemas.ScopeDirection;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What is stopped, and whether what is asked for is. */
public enum Scene {
    NOTHING_STOPPED(0, false),
    ONE_ASKED_FOR_ANOTHER(1, false),
    ONE_ASKED_FOR_IT(1, true),
    MILLION_ASKED_FOR_ANOTHER(1_000_000, false),
    MILLION_ASKED_FOR_ONE(1_000_000, true),
    /** Each stop was ignored and widened twice; another actor asks, so that only the widest covers it, which is looked up last but two. */
    WIDENED_ASKED_FOR_ONE(10_000, true);

    private final int switches;
    private final boolean stopped;

    Scene(int switches, boolean stopped) {
        this.switches = switches;
        this.stopped = stopped;
    }

    /** Whether the guard refuses the acts that are asked for. */
    boolean isStopped() {
        return stopped;
    }

    Stream<KillSwitch> switches() {
        return IntStream.range(0, switches).boxed().flatMap(this::switchesOf);
    }

    /** Of the act that is asked for with this number. */
    String actor(int number) {
        return this == WIDENED_ASKED_FOR_ONE ? "agent/other" : ManySwitches.actor(covered(number));
    }

    String target(int number) {
        return ManySwitches.target(stopped ? covered(number) : switches + number);
    }

    private int covered(int number) {
        // A large prime, so that neighbours in time are none in memory.
        return switches == 0 ? number : (int) (number * 7_368_787L % switches);
    }

    private Stream<KillSwitch> switchesOf(int number) {
        KillSwitch narrow = ManySwitches.narrow(number);
        if (this != WIDENED_ASKED_FOR_ONE) {
            return Stream.of(narrow);
        }
        Scope scope = narrow.getScope();
        return Stream.of(
                narrow,
                ManySwitches.tripped(new Scope(scope.getActor(), scope.getTarget(), "*", ScopeDirection.BOTH)),
                ManySwitches.tripped(new Scope("*", scope.getTarget(), "*", ScopeDirection.BOTH)));
    }
}
