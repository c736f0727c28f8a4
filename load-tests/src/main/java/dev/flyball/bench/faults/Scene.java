package dev.flyball.bench.faults;

import dev.flyball.schemas.Action;
import dev.flyball.schemas.Actor;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.MetricSample;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Random;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;

/**
 * The input of a trial, from its seed alone: some hours of a fleet, on a few of whose targets automation runs in loops (duels,
 * the same restart again and again), and on the others follows demand. Half way, and at the end, nobody acts for so long that what was
 * stopped is probed and released.
 *
 * <p>No two records have one time, and samples lie in the first seconds of a minute, acts and with them all deadlines in the
 * last ones. So the order in which a task takes them follows from the input, and a wall clock that goes on for half a minute
 * while the cluster is out of reach passes no deadline whose samples are still to come.
 */
final class Scene {
    private static final int TARGETS = 16;
    private static final int SERIES = 3;
    private static final int DUELS = 3;
    private static final int REPETITIONS = 3;
    private static final int ACT_SECOND = 50;
    /** Longer than a lease of {@link #POLICY} and the longest probe of its loops together: ten turns of a duel, eight minutes each. */
    private static final int QUIET = 105;

    /** Two turns of any of its loops are shorter than the lease; none is stopped so often that it is held for longer. */
    static final String POLICY =
            "{policy_id: enforce, mode: ENFORCE, lease_seconds: 1200, probe_seconds: 600, max_probing: 100}";

    /** So many that the stores have written and merged files for some rounds before a quantity of them is looked at. */
    private static final int LIVE_TARGETS = 160;

    private final Random random;
    private final Instant begin;
    private final int minutes;

    Scene(long seed, Instant begin, int minutes) {
        this.random = new Random(seed);
        this.begin = begin;
        this.minutes = minutes;
    }

    /** How many samples it has. */
    static int samples(int minutes) {
        return (minutes + 2 * QUIET) * TARGETS * SERIES;
    }

    private boolean isQuiet(int minute) {
        return minute >= minutes / 2 && minute < minutes / 2 + QUIET || minute >= minutes + QUIET;
    }

    /** Writes {@code actions.jsonl} and {@code metrics.jsonl}, each in the order of time, and {@code bindings.jsonl}. */
    void write(Path directory) {
        writeBindings(directory.resolve("bindings.jsonl"));
        double[] replicas = new double[TARGETS];
        double[] demand = new double[TARGETS];
        for (int target = 0; target < TARGETS; target++) {
            replicas[target] = 6;
            demand[target] = 50;
        }
        try (BufferedWriter actions = Files.newBufferedWriter(directory.resolve("actions.jsonl"));
                BufferedWriter metrics = Files.newBufferedWriter(directory.resolve("metrics.jsonl"))) {
            for (int minute = 0; minute < minutes + 2 * QUIET; minute++) {
                for (int target = 0; target < TARGETS; target++) {
                    demand[target] += 2 * random.nextGaussian();
                    sample(metrics, minute, target, 0, "cpu_utilization", demand[target] * 6 / replicas[target]);
                    sample(metrics, minute, target, 1, "request_rate", 10 * demand[target]);
                    sample(metrics, minute, target, 2, "latency", 100 + random.nextGaussian());
                }
                for (int target = 0; target < TARGETS && !isQuiet(minute); target++) {
                    act(actions, minute, target, replicas);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** On every second target a goal for the latency, which the load has no part in. */
    private static void writeBindings(Path file) {
        try (BufferedWriter bindings = Files.newBufferedWriter(file)) {
            for (int target = 0; target < TARGETS; target += 2) {
                bindings.write(
                        "{\"target\":\"%1$s\",\"control\":\"*\",\"resource\":\"%1$s\",\"metric\":\"latency\",\"goal\":\"LOW\"}%n"
                                .formatted(name(target)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Sends what a fleet does in one second of steady life: a sample of each series, now and then an act.
     *
     * @return how many records
     */
    static int live(int second, Instant now, Consumer<SpecificRecord> out) {
        for (int target = 0; target < LIVE_TARGETS; target++) {
            for (int series = 0; series < SERIES; series++) {
                out.accept(MetricSample.newBuilder()
                        .setObservedAt(now)
                        .setResource(name(target))
                        .setMetric("m" + series)
                        .setValue(50 + Math.sin(second / 30.0 + target))
                        .setPeriodSeconds(1)
                        .build());
            }
        }
        int target = second % LIVE_TARGETS;
        boolean up = second / LIVE_TARGETS % 2 == 0;
        out.accept(Action.newBuilder()
                .setActionId("live-" + second + "-" + now)
                .setOccurredAt(now)
                .setActor(new Actor("hpa/" + target, ActorKind.AUTOSCALER))
                .setTarget(name(target))
                .setControl("replicas")
                .setOperation("SetReplicas")
                .setValueBefore(up ? 4.0 : 6.0)
                .setValueAfter(up ? 6.0 : 4.0)
                .build());
        return LIVE_TARGETS * SERIES + 1;
    }

    private void act(BufferedWriter actions, int minute, int target, double[] replicas) throws IOException {
        if (target < DUELS) {
            if (minute % 4 == target) {
                boolean up = minute / 4 % 2 == 0;
                double after = replicas[target] + (up ? 2 : -2);
                String actor = up ? "hpa/" + target : "agent/saver-" + target;
                scale(actions, minute, target, actor, up ? "AUTOSCALER" : "AI_AGENT", replicas[target], after);
                replicas[target] = after;
            }
        } else if (target < DUELS + REPETITIONS) {
            if (minute % 7 == target) {
                restart(actions, minute, target);
            }
        } else if (random.nextInt(60) == 0) {
            double after = Math.max(1, replicas[target] + random.nextInt(3) - 1);
            scale(actions, minute, target, "hpa/" + target, "AUTOSCALER", replicas[target], after);
            replicas[target] = after;
        }
    }

    private static String name(int target) {
        return "k8s/c%d/prod/Deployment/t%d".formatted(target % 4, target);
    }

    private void sample(BufferedWriter out, int minute, int target, int metric, String name, double value)
            throws IOException {
        Instant at = begin.plusSeconds(60L * minute).plusMillis(target * 10L + metric);
        out.write(String.format(
                Locale.ROOT,
                "{\"observed_at\":\"%s\",\"resource\":\"%s\",\"metric\":\"%s\",\"value\":%.3f,\"period_seconds\":60}%n",
                at,
                name(target),
                name,
                value));
    }

    private void scale(
            BufferedWriter out, int minute, int target, String actor, String kind, double before, double after)
            throws IOException {
        out.write(String.format(
                Locale.ROOT,
                "{\"action_id\":\"%d-%d\",\"occurred_at\":\"%s\",\"actor\":{\"id\":\"%s\",\"kind\":\"%s\"},"
                        + "\"target\":\"%s\",\"control\":\"replicas\",\"operation\":\"SetReplicas\",\"value_before\":%.1f,"
                        + "\"value_after\":%.1f,\"result\":\"SUCCEEDED\",\"approval\":\"AUTONOMOUS\","
                        + "\"triggers\":[{\"resource\":\"%s\",\"metric\":\"cpu_utilization\"}]}%n",
                target,
                minute,
                actAt(minute, target),
                actor,
                kind,
                name(target),
                before,
                after,
                name(target)));
    }

    private void restart(BufferedWriter out, int minute, int target) throws IOException {
        out.write(String.format(
                Locale.ROOT,
                "{\"action_id\":\"%d-%d\",\"occurred_at\":\"%s\",\"actor\":{\"id\":\"agent/medic-%d\",\"kind\":\"AI_AGENT\"},"
                        + "\"target\":\"%s\",\"control\":\"restart\",\"operation\":\"Restart\",\"result\":\"SUCCEEDED\","
                        + "\"approval\":\"AUTONOMOUS\",\"triggers\":[{\"resource\":\"%s\",\"metric\":\"latency\"}]}%n",
                target,
                minute,
                actAt(minute, target),
                target,
                name(target),
                name(target)));
    }

    private Instant actAt(int minute, int target) {
        return begin.plusSeconds(60L * minute + ACT_SECOND).plusMillis(target * 10L);
    }
}
