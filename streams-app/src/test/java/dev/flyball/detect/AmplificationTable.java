package dev.flyball.detect;

import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * Prints how soon growth and storms are found, and how often they are found where there are none. Arguments: a seed (1 was
 * tuned on), the number of runs, and the action-days without a storm.
 */
final class AmplificationTable {
    /** Evidence for a confidence of 0.999 among all patterns. */
    private static final double NEEDED = Math.log(1_000 * Detectors.PATTERNS);

    private static final double SWINGS = NEEDED - Math.log(0.4);
    private static final double STEPS = NEEDED - Math.log(0.3);
    private static final double STORM = NEEDED - Math.log(0.25);
    private static final int NEVER = 999;
    private static final int MOST = 32;
    private static final double HOUR = 3_600;
    private static final double DAY = 86_400;

    private final Random random;
    private final int runs;

    private AmplificationTable(long seed, int runs) {
        random = new Random(seed);
        this.runs = runs;
    }

    public static void main(String[] arguments) {
        AmplificationTable table = new AmplificationTable(Long.parseLong(arguments[0]), Integer.parseInt(arguments[1]));
        table.growth();
        table.noGrowth();
        table.storms();
        table.noStorms(Double.parseDouble(arguments[2]));
    }

    private void growth() {
        print("%-7s %6s %6s %-7s %7s %5s %10s", "shape", "ratio", "noise", "", "median", "95 %", "gain error");
        for (int kinds = 1; kinds <= 2; kinds++) {
            for (double ratio : new double[] {1.1, 1.2, 1.5, 2}) {
                for (boolean wandering : new boolean[] {false, true}) {
                    growth(kinds, ratio, 0.05, wandering);
                }
            }
        }
    }

    private void growth(int kinds, double ratio, double noise, boolean wandering) {
        double[] sizes = new double[runs];
        double[] errors = new double[runs];
        for (int run = 0; run < runs; run++) {
            double[] logs = GrowthRuns.growing(ratio, noise, wandering, MOST, random);
            sizes[run] = found(logs, kinds, kinds == 1 ? STEPS : SWINGS);
            double gain = Growth.of(GrowthRuns.sizes(Arrays.copyOf(logs, (int) Math.min(MOST, sizes[run]))), kinds)
                    .map(growth -> growth.gain().value())
                    .orElse(Double.NaN);
            errors[run] = Math.abs(gain / Math.pow(ratio, kinds) - 1);
        }
        print(
                "%-7s %6.2f %6.2f %-7s %7.0f %5.0f %9.1f%%",
                kinds == 1 ? "steps" : "swings",
                ratio,
                noise,
                wandering ? "adds up" : "each",
                quantile(sizes, 0.5),
                quantile(sizes, 0.95),
                100 * quantile(errors, 0.5));
    }

    /** How many sizes it took. */
    static int found(double[] logs, int kinds, double needed) {
        return IntStream.rangeClosed(1, logs.length)
                .filter(n -> Growth.of(GrowthRuns.sizes(Arrays.copyOf(logs, n)), kinds)
                        .filter(growth -> growth.evidence().log() >= needed)
                        .isPresent())
                .findFirst()
                .orElse(NEVER);
    }

    private void noGrowth() {
        print("%n%-17s %5s %32s", "without growth", "kinds", "runs of 40 that come to 10, 100, all");
        for (GrowthRuns.Steady kind : GrowthRuns.Steady.values()) {
            for (int kinds = 1; kinds <= 2; kinds++) {
                int[] alarms = new int[3];
                for (int run = 0; run < runs * 5; run++) {
                    double[] logs = GrowthRuns.steady(kind, 40, random);
                    double[] levels = {Math.log(10), Math.log(100), SWINGS};
                    for (int i = 0; i < levels.length && found(logs, kinds, levels[i]) < NEVER; i++) {
                        alarms[i]++;
                    }
                }
                print(
                        "%-17s %5d %10.4f %10.4f %10.4f",
                        kind, kinds, share(alarms[0]), share(alarms[1]), share(alarms[2]));
            }
        }
    }

    private double share(int alarms) {
        return alarms / (runs * 5.0);
    }

    private void storms() {
        print(
                "%n%-10s %6s %5s %9s %9s %6s %7s %7s",
                "base every", "memory", "ratio", "within 60", "in 200", "median", "ratio", "covered");
        for (double apart : new double[] {DAY, 6 * HOUR, HOUR, HOUR / 6}) {
            for (double memory : new double[] {1, 10, 60}) {
                for (double ratio : new double[] {1.1, 1.5}) {
                    storms(SelfExciting.steady(apart, ratio, memory));
                }
            }
        }
    }

    private void storms(SelfExciting process) {
        double[] acts = new double[runs];
        double[] ratios = new double[runs];
        int covered = 0;
        for (int run = 0; run < runs; ) {
            long[] times = process.times(Double.MAX_VALUE, History.MAX_ACTS, random);
            int start = process.burst(times, 60);
            if (start < 0 || start > 300) {
                continue;
            }
            acts[run] = NEVER;
            for (int n = 20; n <= 200 && acts[run] == NEVER; n++) {
                long[] seen = Arrays.copyOf(times, start + n);
                Burst burst =
                        Burst.of(seen).filter(b -> b.evidence().log() >= STORM).orElse(null);
                if (burst != null) {
                    acts[run] = n;
                    Gain gain = Excitation.of(
                                    Arrays.copyOfRange(seen, burst.from(), seen.length), burst.daysApart() * DAY)
                            .orElseThrow()
                            .ratio();
                    ratios[run] = gain.value();
                    covered += gain.low() <= process.ratio() && process.ratio() <= gain.high() ? 1 : 0;
                }
            }
            run++;
        }
        int found = (int) Arrays.stream(acts).filter(n -> n < NEVER).count();
        print(
                "%8.1f h %4.0f s %5.1f %8.0f%% %8.0f%% %6.0f %7.2f %6.0f%%",
                1 / process.mostBase() / HOUR,
                process.memorySeconds(),
                process.ratio(),
                100.0 * Arrays.stream(acts).filter(n -> n <= 60).count() / runs,
                100.0 * found / runs,
                quantile(acts, 0.5),
                quantile(ratios, 0.5),
                100.0 * covered / Math.max(1, found));
    }

    private void noStorms(double days) {
        print("%n%-8s %10s %6s %8s %8s", "ratio .6", "base every", "memory", "days", "alarms");
        String[] loads = {"steady", "steps", "daily", "bursts", "ramps"};
        for (double apart : new double[] {HOUR, HOUR / 6}) {
            for (double memory : new double[] {1, 10, 60}) {
                for (String load : loads) {
                    noStorms(load, apart, memory, days * apart / HOUR);
                }
            }
        }
    }

    private void noStorms(String load, double apart, double memory, double days) {
        double[] levels = new double[24 * 20 + 1];
        int alarms = 0;
        double done = 0;
        for (; done < days; done += 20) {
            Arrays.setAll(levels, hour -> switch (load) {
                case "steps" -> hour / 6 % 2 == 0 ? 1 : 5;
                case "daily" -> 1 + 0.9 * Math.sin(2 * Math.PI * hour / 24);
                case "bursts" -> random.nextInt(24) == 0 ? 5 : 1;
                case "ramps" -> 1 + 4 * (hour % 12) / 12.0;
                default -> 1;
            });
            DoubleUnaryOperator base = at -> levels[(int) (at / HOUR)] / apart;
            long[] times = new SelfExciting(base, 5 / apart, 0.6, memory).times(20 * DAY, 1_000_000, random);
            alarms += alarms(times);
        }
        print("%-8s %8.1f h %4.0f s %8.0f %8d", load, apart / HOUR, memory, done, alarms);
    }

    /** How many times the evidence rises to what is needed. */
    private static int alarms(long[] times) {
        int alarms = 0;
        boolean on = false;
        for (int n = 1; n <= times.length; n++) {
            long[] seen = Arrays.copyOfRange(times, Math.max(0, n - History.MAX_ACTS), n);
            boolean now =
                    Burst.of(seen).filter(b -> b.evidence().log() >= STORM).isPresent();
            alarms += now && !on ? 1 : 0;
            on = now;
        }
        return alarms;
    }

    private static double quantile(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) (share * (sorted.length - 1))];
    }

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
