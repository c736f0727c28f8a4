package dev.flyball.bench.judge;

import dev.flyball.bench.family.Run;
import dev.flyball.bench.family.Truth;
import dev.flyball.bench.recording.Arrival;
import dev.flyball.bench.reference.AcfRegularity;
import dev.flyball.bench.reference.Change;
import dev.flyball.bench.reference.FlapDamping;
import dev.flyball.bench.reference.NagiosFlap;
import dev.flyball.bench.reference.ReferenceDetector;
import dev.flyball.schemas.Action;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** What the reference detectors make of a run. */
public final class References {
    private static final Map<String, Supplier<ReferenceDetector>> ALL = new TreeMap<>(Map.of(
            "ACF regularity", AcfRegularity::new,
            "Nagios flap detection", NagiosFlap::new,
            "route-flap damping", FlapDamping::new));

    private References() {}

    /**
     * How often one of them fired.
     *
     * @param hit at an act of the loop
     * @param falseAlarms at acts of no loop
     */
    public record Alarms(boolean hit, int falseAlarms) {}

    /** By the name of the detector. */
    public static Map<String, Alarms> of(Run run) {
        Map<String, Alarms> alarms = new TreeMap<>();
        ALL.forEach((name, detector) -> alarms.put(name, alarms(run, detector.get())));
        return alarms;
    }

    private static Alarms alarms(Run run, ReferenceDetector detector) {
        int falseAlarms = 0;
        for (Arrival<Action> arrival : run.recording().actions()) {
            if (detector.fires(Change.of(arrival.what()))) {
                if (run.truth() instanceof Truth.Loop loop
                        && arrival.what().getOccurredAt().toEpochMilli() >= loop.from()) {
                    return new Alarms(true, falseAlarms);
                }
                falseAlarms++;
            }
        }
        return new Alarms(false, falseAlarms);
    }
}
