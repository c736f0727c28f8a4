package dev.flyball.bench.family;

import dev.flyball.bench.recording.Draw;
import dev.flyball.bench.recording.RecordedSeries;
import dev.flyball.bench.recording.Recorder;
import dev.flyball.bench.simulate.Demand;
import dev.flyball.schemas.Actor;
import dev.flyball.schemas.Goal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Automation that follows a metric which it has no influence on, such as replicas in proportion to requests. Whatever it
 * does, it does for a reason outside: there is no loop.
 */
final class Neutral {
    private static final int RUNS = 20;
    private static final int WEEKLY_RUNS = 10;
    private static final int TWITCHY_RUNS = 12;
    private static final double DAY = 86_400;

    private Neutral() {}

    /** One family for each shape of demand that the set knows, and one of automation that puts up with nothing. */
    static List<Family> families(RunSet set) {
        List<Family> families = new ArrayList<>();
        for (Demand demand : Demand.values()) {
            boolean tuned = demand == Demand.DAILY || demand == Demand.STEPPED || demand == Demand.WANDERING;
            if (demand != Demand.CONSTANT && (tuned || set == RunSet.REPORTED)) {
                String name = "neutral: %s demand".formatted(demand.name().toLowerCase(Locale.ROOT));
                int runs = demand == Demand.WEEKLY ? WEEKLY_RUNS : RUNS;
                families.add(new Family(name, Group.FOLLOWING, runs, (draw, from) -> run(draw, from, demand, false)));
            }
        }
        families.add(new Family(
                "neutral: twitchy",
                Group.FOLLOWING,
                TWITCHY_RUNS,
                (draw, from) -> run(draw, from, draw.pick(List.of(Demand.values())), true)));
        return families;
    }

    private static Run run(Draw draw, RunSet set, Demand kind, boolean twitchy) {
        Recorder recorder = Cast.on(draw, "replicas");
        Actor actor = Cast.autoscaler(draw);
        RecordedSeries requests = recorder.series("requests", draw.chance(0.75), Goal.UNKNOWN);
        double period = draw.pick(set == RunSet.TUNING ? List.of(30.0, 60.0) : List.of(15.0, 20.0, 45.0, 60.0));
        int ticks = draw.whole(1, 5);
        double days = twitchy ? 0.5 : kind == Demand.WEEKLY ? 7 : draw.uniform(1, 3);
        double[] demand = kind.drawn(draw, draw.logUniform(50, 5_000), (int) (days * DAY / period), period);
        double units = draw.logUniform(4, 60);
        double mean = Arrays.stream(demand).average().orElseThrow();
        double perUnit = mean / units;
        double tolerance = twitchy ? 0 : draw.uniform(0.05, 0.15);
        boolean twoStates = !twitchy && draw.chance(0.2);
        double noise = draw.uniform(0.005, 0.05);
        double control = Math.ceil(units);
        for (int i = 0; i < demand.length; i++) {
            double reading = demand[i] * (1 + noise * draw.gaussian());
            recorder.sample(requests, i * period, reading);
            if (i % ticks == 0) {
                double wanted = twoStates
                        ? twoStates(reading / mean, control, Math.ceil(units))
                        : Math.max(1, Math.ceil(reading / perUnit));
                if (wanted != control && Math.abs(wanted - control) > tolerance * control) {
                    recorder.sets(i * period + draw.uniform(0, 3), actor, control, wanted);
                    control = wanted;
                }
            }
        }
        Cast.bystander(draw, recorder, demand.length * period, period);
        return new Run(recorder.recording(), new Truth.Healthy());
    }

    /** So many above a threshold, half as many below another. */
    private static double twoStates(double load, double control, double low) {
        return load > 1.1 ? 2 * low : load < 0.9 ? low : control;
    }
}
