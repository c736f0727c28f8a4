package dev.flyball.bench.faults;

import java.util.List;

/** All rows, in the order of the table. */
public final class Faults {
    private Faults() {}

    public static List<Fault> all() {
        return List.of(
                new Calm(),
                new Killed(),
                new KilledOften(),
                new BrokerBounced(true),
                new BrokerBounced(false),
                new Zombie(),
                new LineTroubled(Proxy.Line.CUT),
                new LineTroubled(Proxy.Line.SLOW),
                new LineTroubled(Proxy.Line.SILENT),
                new Junk(),
                new Scaled(),
                new RegistryDown(),
                new StoresDamaged(),
                new ChangelogLost());
    }

    /** Whether a build waits for it. */
    public static boolean isQuick(Fault fault) {
        return fault instanceof Calm || fault instanceof Killed;
    }
}
