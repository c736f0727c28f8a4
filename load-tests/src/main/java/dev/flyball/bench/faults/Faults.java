package dev.flyball.bench.faults;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** All rows, in the order of the table. */
public final class Faults {
    private static final Set<String> QUICK = Set.of("calm", "killed", "broker-killed", "junk");

    private Faults() {}

    /**
     * @param before the jar of an older build, where there is one
     * @param fuzzed how many fuzzed records each input topic gets, in the row that has them
     */
    public static List<Fault> all(Optional<Path> before, int fuzzed) {
        List<Fault> all = new ArrayList<>(List.of(
                new Calm(),
                new Killed(),
                new KilledOften(),
                new BrokerBounced(true),
                new BrokerBounced(false),
                new BrokerFrozen(),
                new OneOfThreeKilled(),
                new BrokersRolled(),
                new Zombie(),
                new LineTroubled(Proxy.Line.CUT),
                new LineTroubled(Proxy.Line.SLOW),
                new LineTroubled(Proxy.Line.SILENT),
                new Junk(),
                Fuzzed.calm(fuzzed),
                Fuzzed.killed(fuzzed),
                new Scaled(),
                new RegistryDown(),
                new StoresDamaged(),
                new ChangelogLost(),
                new SchemaForeign(),
                FallenSilent.everywhere(),
                FallenSilent.onOnePartition(),
                new DiskFull()));
        before.ifPresent(jar -> all.add(new Upgraded(jar)));
        return List.copyOf(all);
    }

    /** Whether a build waits for it. */
    public static boolean isQuick(Fault fault) {
        return QUICK.contains(fault.key());
    }
}
