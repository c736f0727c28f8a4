package dev.flyball.bench.family;

import dev.flyball.bench.recording.Draw;
import dev.flyball.bench.recording.RecordedSeries;
import dev.flyball.bench.recording.Recorder;
import dev.flyball.schemas.Actor;
import dev.flyball.schemas.Goal;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Two or three actors that want different things of one control, and each put it right whenever they find it otherwise.
 * Each takes its own time to notice, different from turn to turn.
 */
final class Duels {
    private static final int RUNS = 80;
    private static final int ACTS = 40;

    private Duels() {}

    static List<Family> families(RunSet set) {
        List<Family> families = new ArrayList<>(List.of(
                new Family("duel: set points", Group.DUEL, RUNS, (draw, from) -> setPoints(draw, from, false)),
                new Family(
                        "duel: set points, with a metric",
                        Group.DUEL,
                        RUNS,
                        (draw, from) -> setPoints(draw, from, true)),
                new Family("duel: states", Group.DUEL, RUNS, Duels::states)));
        if (set == RunSet.REPORTED) {
            families.add(new Family("duel: each a ratio of the other", Group.DUEL, RUNS, Duels::ratios));
            families.add(new Family("duel: three actors", Group.DUEL, RUNS, Duels::three));
            families.add(new Family("duel: generations going backwards", Group.DUEL, RUNS, Duels::generations));
        }
        return families;
    }

    /** How long two or more actors take to notice, and what that makes of a turn. */
    private record Pace(List<Double> reactions, double sigma) {
        static Pace drawn(Draw draw, RunSet set, int actors) {
            List<Double> reactions = new ArrayList<>();
            for (int i = 0; i < actors; i++) {
                reactions.add(draw.logUniform(set == RunSet.TUNING ? 60 : 20, set == RunSet.TUNING ? 900 : 3_600));
            }
            return new Pace(reactions, draw.uniform(0.02, set == RunSet.TUNING ? 0.2 : 0.35));
        }

        double next(Draw draw, int actor) {
            return draw.logNormal(reactions.get(actor), sigma);
        }

        OptionalDouble period() {
            double mean = Math.exp(sigma * sigma / 2);
            return OptionalDouble.of(
                    mean * reactions.stream().mapToDouble(Double::doubleValue).sum());
        }
    }

    private static Run setPoints(Draw draw, RunSet set, boolean measured) {
        Recorder recorder = Cast.on(draw, "replicas");
        List<Actor> actors = actors(draw, 2);
        Pace pace = Pace.drawn(draw, set, 2);
        double low = draw.whole(1, 50);
        double high = low + draw.whole(1, 50);
        List<RecordedSeries> load = measured ? List.of(recorder.series("load", draw.chance(0.7), Goal.LOW)) : List.of();
        double seconds = 0;
        double sampled = 0;
        double carry = draw.uniform(0.2, 0.8);
        double reading = 50;
        for (int i = 0; i < ACTS; i++) {
            double next = seconds + pace.next(draw, i % 2);
            double level = 50 * high / (i % 2 == 0 ? low : high);
            for (; sampled < next; sampled += 60) {
                double at = sampled;
                reading = level + carry * (reading - level);
                double noisy = reading * (1 + 0.02 * draw.gaussian());
                load.forEach(series -> recorder.sample(series, at, noisy));
            }
            seconds = next;
            recorder.sets(seconds, actors.get(i % 2), i % 2 == 0 ? low : high, i % 2 == 0 ? high : low);
        }
        return run(recorder, Truth.Gain.always(1), pace.period());
    }

    private static Run states(Draw draw, RunSet set) {
        Recorder recorder = Cast.on(draw, "config");
        List<Actor> actors = actors(draw, 2);
        Pace pace = Pace.drawn(draw, set, 2);
        List<String> wanted =
                List.of("{\"max\":%d}".formatted(draw.whole(1, 9)), "{\"max\":%d}".formatted(draw.whole(10, 99)));
        double seconds = 0;
        for (int i = 0; i < ACTS; i++) {
            seconds += pace.next(draw, i % 2);
            recorder.puts(seconds, actors.get(i % 2), wanted.get((i + 1) % 2), wanted.get(i % 2));
        }
        return run(recorder, Truth.Gain.UNTOLD, pace.period());
    }

    private static Run ratios(Draw draw, RunSet set) {
        Recorder recorder = Cast.on(draw, "price");
        List<Actor> actors = actors(draw, 2);
        Pace pace = Pace.drawn(draw, set, 2);
        double down = draw.uniform(0.8, 0.99);
        double gain = draw.logUniform(1, 1.4);
        double price = draw.logUniform(5, 500);
        double seconds = 0;
        for (int i = 0; i < ACTS; i++) {
            seconds += pace.next(draw, i % 2);
            double before = price;
            price *= i % 2 == 0 ? down : gain / down;
            recorder.sets(seconds, actors.get(i % 2), before, price);
        }
        return run(recorder, Truth.Gain.always(gain), pace.period());
    }

    /** Whoever of those that want something else notices first, acts. */
    private static Run three(Draw draw, RunSet set) {
        Recorder recorder = Cast.on(draw, "replicas");
        List<Actor> actors = actors(draw, 3);
        Pace pace = Pace.drawn(draw, set, 3);
        double base = draw.whole(1, 20);
        List<Double> wanted = List.of(base, base + draw.whole(1, 20), base + draw.whole(21, 60));
        int holder = 0;
        double seconds = 0;
        for (int i = 0; i < ACTS; i++) {
            int rival = (holder + 1) % 3;
            int other = (holder + 2) % 3;
            double rivalTakes = pace.next(draw, rival);
            double otherTakes = pace.next(draw, other);
            int next = rivalTakes <= otherTakes ? rival : other;
            seconds += Math.min(rivalTakes, otherTakes);
            recorder.sets(seconds, actors.get(next), wanted.get(holder), wanted.get(next));
            holder = next;
        }
        return run(recorder, Truth.Gain.UNTOLD, OptionalDouble.empty());
    }

    /** One applies each new plan, the other goes back to the plan that it knew. */
    private static Run generations(Draw draw, RunSet set) {
        Recorder recorder = Cast.on(draw, "dns:api.example.com");
        List<Actor> actors = actors(draw, 2);
        Pace pace = Pace.drawn(draw, set, 2);
        int plan = draw.whole(10, 9_000);
        int behind = draw.whole(1, 3);
        double seconds = 0;
        String before = "plan-" + plan;
        for (int i = 0; i < ACTS; i++) {
            seconds += pace.next(draw, i % 2);
            plan += i % 2 == 0 ? 1 : 0;
            String after = "plan-" + (i % 2 == 0 ? plan : plan - behind);
            recorder.puts(seconds, actors.get(i % 2), before, after);
            before = after;
        }
        return run(recorder, Truth.Gain.UNTOLD, pace.period());
    }

    private static List<Actor> actors(Draw draw, int count) {
        List<Actor> actors = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            actors.add(
                    Cast.machine(draw, List.of("deployer", "enforcer", "tuner").get(i)));
        }
        return actors;
    }

    private static Run run(Recorder recorder, Truth.Gain gain, OptionalDouble period) {
        return new Run(recorder.recording(), new Truth.Loop(recorder.at(0), gain, period));
    }
}
