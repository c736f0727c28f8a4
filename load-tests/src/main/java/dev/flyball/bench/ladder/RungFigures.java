package dev.flyball.bench.ladder;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * All JVMs of one rung. What they are is said at {@link Climb}.
 *
 * @param jvms that came to the end
 */
public record RungFigures(
        Rung rung,
        int jvms,
        Range recordsPerSecond,
        Range cpuMicros,
        Range brokerCpuMicros,
        Range peakMegabytes,
        Range stateMegabytes,
        Range changelogRecords,
        Range changelogMegabytes) {
    static RungFigures of(Rung rung, List<Climb> all) {
        List<Climb> climbs = all.stream().filter(climb -> climb.rung() == rung).toList();
        return new RungFigures(
                rung,
                climbs.size(),
                range(climbs, Climb::recordsPerSecond),
                range(climbs, Climb::cpuMicros),
                range(climbs, Climb::brokerCpuMicros),
                range(climbs, Climb::peakMegabytes),
                range(climbs, Climb::stateMegabytes),
                range(climbs, Climb::changelogRecords),
                range(climbs, Climb::changelogMegabytes));
    }

    private static Range range(List<Climb> climbs, ToDoubleFunction<Climb> figure) {
        return Range.of(climbs.stream().map(figure::applyAsDouble).toList());
    }
}
