package dev.flyball.killswitch;

import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.Mode;
import dev.flyball.schemas.SwitchState;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which stops are being probed. When many scopes come back at once only so many are let go together: automations that were stopped by
 * one storm would make the next. A loop whose turns take days is watched for days, but is in nobody's way for longer than others are.
 */
final class Probes {
    private record Probe(Instant since, Instant until) {
        /** Until when others wait for it. */
        Instant placeUntil(Duration most) {
            Instant latest = since.plus(most);
            return until.isBefore(latest) ? until : latest;
        }
    }

    private final Map<String, Probe> bySwitch = new HashMap<>();

    /** Takes note of where a switch stands now. */
    void note(KillSwitch live) {
        if (live.getState() == SwitchState.PROBING && live.getMode() == Mode.ENFORCE && live.getLeaseUntil() != null) {
            bySwitch.put(live.getSwitchId(), new Probe(live.getSince(), live.getLeaseUntil()));
        } else {
            bySwitch.remove(live.getSwitchId());
        }
    }

    /**
     * The probes that others wait for at a time: until when, the first to end first.
     *
     * @param most how long one is waited for at most
     */
    List<Instant> running(Instant time, Duration most) {
        return bySwitch.values().stream()
                .map(probe -> probe.placeUntil(most))
                .filter(until -> until.isAfter(time))
                .sorted()
                .toList();
    }
}
