package dev.flyball.killswitch;

import dev.flyball.killswitch.state.Rivalry;
import dev.flyball.schemas.EventType;
import dev.flyball.schemas.KillSwitchEvent;
import dev.flyball.schemas.SwitchState;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compares the trips of two sets of policies over the same history, switch by switch: {@code (state, event) -> (state, result)}. Both
 * trips belong together if the second comes before the switch rests under both. What a person trips, and what is widened because it
 * was ignored, does not count: nobody can obey a challenger, or ignore it.
 */
final class Contests {
    /**
     * Where a rivalry stands after an event.
     *
     * @param state null where the switch rests under both
     * @param contest what came out, if it is known now
     */
    record Step(@Nullable Rivalry state, Optional<Contest> contest) {}

    private Contests() {}

    static Step onEvent(@Nullable Rivalry before, Side side, KillSwitchEvent event) {
        boolean trips = event.getType() == EventType.TRIPPED && event.getFindingId() != null;
        if (before == null && !trips) {
            return new Step(null, Optional.empty());
        }
        Rivalry after = before == null ? new Rivalry(null, null, false, false) : before;
        Rivalry.Builder next = Rivalry.newBuilder(after);
        boolean live = event.getState() != SwitchState.ARMED;
        long at = event.getEventTime().toEpochMilli();
        boolean first =
                trips && (side == Side.ACTIVE ? after.getActiveTripped() : after.getChallengerTripped()) == null;
        switch (side) {
            case ACTIVE -> next.setActiveLive(live).setActiveTripped(first ? (Long) at : after.getActiveTripped());
            case CHALLENGER ->
                next.setChallengerLive(live).setChallengerTripped(first ? (Long) at : after.getChallengerTripped());
        }
        return concluded(next.build(), first);
    }

    private static Step concluded(Rivalry after, boolean tripped) {
        Long active = after.getActiveTripped();
        Long challenger = after.getChallengerTripped();
        boolean rests = !after.getActiveLive() && !after.getChallengerLive();
        Optional<Contest> contest = Optional.empty();
        if (tripped && active != null && challenger != null) {
            contest = Optional.of(Contest.both(active, challenger));
        } else if (rests && (active == null || challenger == null)) {
            contest = Optional.of(Contest.only(active == null ? Side.CHALLENGER : Side.ACTIVE));
        }
        return new Step(rests ? null : after, contest);
    }
}
