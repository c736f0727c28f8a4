package dev.flyball.bench.family;

import java.util.ArrayList;
import java.util.List;

/** All families of a set. */
public final class Families {
    private Families() {}

    public static List<Family> of(RunSet set) {
        List<Family> all = new ArrayList<>();
        all.addAll(UnstableLoops.families(set));
        all.addAll(Growth.families());
        all.addAll(Duels.families(set));
        all.addAll(Bursts.families(set));
        all.addAll(Futile.families());
        all.addAll(Misled.families(set));
        all.addAll(DampedLoops.families(set));
        all.addAll(Neutral.families(set));
        all.addAll(Schedules.families());
        all.addAll(Routine.families());
        return all;
    }
}
