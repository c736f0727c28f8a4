package dev.flyball.killswitch;

import dev.flyball.killswitch.state.Rivalry;
import dev.flyball.schemas.KillSwitchEvent;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The {@link Contest}s over the switches of a whole history, on the heap. */
public final class Rivalries {
    private final Map<String, Rivalry> open = new TreeMap<>();

    /** What an event under the policies of one side shows, if it is known now how the two compare. */
    public Optional<Contest> onEvent(Side side, KillSwitchEvent event) {
        String switchId = event.getSwitchId();
        Contests.Step step = Contests.onEvent(open.get(switchId), side, event);
        keep(switchId, step.state());
        return step.contest();
    }

    /** What is known of each switch that was still live under one of the two when the history ended, by its id. */
    public Map<String, Contest> atTheEnd() {
        Map<String, Contest> contests = new TreeMap<>();
        open.forEach((switchId, rivalry) -> {
            if (rivalry.getActiveTripped() == null || rivalry.getChallengerTripped() == null) {
                contests.put(
                        switchId, Contest.only(rivalry.getActiveTripped() == null ? Side.CHALLENGER : Side.ACTIVE));
            }
        });
        return contests;
    }

    private void keep(String switchId, @Nullable Rivalry state) {
        if (state == null) {
            open.remove(switchId);
        } else {
            open.put(switchId, state);
        }
    }
}
