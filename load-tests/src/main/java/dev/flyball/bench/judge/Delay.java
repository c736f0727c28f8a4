package dev.flyball.bench.judge;

import dev.flyball.bench.recording.Arrival;
import dev.flyball.bench.recording.Recording;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Direction;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How far a loop had gone when it was tripped.
 *
 * @param actions from its begin, the closing one with them
 * @param turns reversals by two; where acts have no direction, every new state takes back the one before
 * @param actors ids of those that acted
 */
record Delay(int actions, double turns, Set<String> actors) {
    private static final double REVERSALS_A_TURN = 2;

    /** @param acts how many had arrived */
    static Delay of(Recording recording, long from, int acts) {
        List<Action> taken = recording.actions().subList(0, acts).stream()
                .map(Arrival::what)
                .filter(action -> action.getOccurredAt().toEpochMilli() >= from)
                .sorted(Comparator.comparing(Action::getOccurredAt))
                .toList();
        int reversals = 0;
        for (int i = 1; i < taken.size(); i++) {
            reversals += reverses(taken.get(i - 1), taken.get(i)) ? 1 : 0;
        }
        return new Delay(
                taken.size(),
                reversals / REVERSALS_A_TURN,
                taken.stream().map(action -> action.getActor().getId()).collect(Collectors.toSet()));
    }

    private static boolean reverses(Action earlier, Action later) {
        return earlier.getDirection() != later.getDirection()
                || later.getDirection() == Direction.NONE && later.getStateAfter() != null;
    }
}
