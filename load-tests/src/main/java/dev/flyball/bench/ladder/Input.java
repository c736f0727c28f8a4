package dev.flyball.bench.ladder;

import dev.flyball.ingest.Directions;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Actor;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Approval;
import dev.flyball.schemas.MetricReference;
import dev.flyball.schemas.MetricSample;
import dev.flyball.schemas.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * The input of all rungs, from its seed alone: samples of a fleet in the order of time, and acts among them. On a few targets two
 * actors turn each other back (a duel) or an agent restarts again and again; on any other an autoscaler acts once.
 */
final class Input {
    static final Duration BEFORE = Duration.ofMinutes(10);
    static final Duration AFTER = Duration.ofMinutes(5);

    private static final double MINUTE = 60_000;
    private static final int ACTS_OF_A_LOOP = 40;
    private static final int LOW = 4;
    private static final int HIGH = 6;
    private static final double NOISE = 0.02;

    /** One series in so many goes to another level, once. */
    private static final int SERIES_A_SHIFT = 500;

    private final Size size;
    private final Instant begin;
    private final Random random;
    private final Fleet fleet;
    private final int[] loops;
    private final List<Action> acts;

    /** By name, those that are acted upon. */
    private final Map<String, Integer> actedUpon = new HashMap<>();

    Input(Size size, long seed, Instant begin) {
        this.size = size;
        this.begin = begin;
        random = new Random(seed);
        fleet = Fleet.of(size.series(), random);
        int[] resources = shuffled(fleet.resources());
        loops = Arrays.copyOf(resources, size.loops());
        acts = acts(resources);
    }

    /** Where the planted loops are. */
    Set<String> plantedTargets() {
        Set<String> targets = new TreeSet<>();
        for (int loop : loops) {
            targets.add(fleet.names().get(loop));
        }
        return targets;
    }

    int records() {
        return size.samples() + acts.size();
    }

    Duration checkpointInterval() {
        return size.checkpointInterval();
    }

    /** How many pairs there are of an act and a sample of its target that lies from {@link #BEFORE} to {@link #AFTER} it. */
    long pairs() {
        long pairs = 0;
        for (Action act : acts) {
            int resource = resource(act);
            long at = act.getOccurredAt().toEpochMilli();
            for (int series = fleet.firstSeries()[resource]; series < fleet.firstSeries()[resource + 1]; series++) {
                for (int minute = 0; minute < size.minutes(); minute++) {
                    long distance = time(minute, series).toEpochMilli() - at;
                    if (-BEFORE.toMillis() <= distance && distance <= AFTER.toMillis()) {
                        pairs++;
                    }
                }
            }
        }
        return pairs;
    }

    /** Tells everything in the order of time. */
    void tell(Consumer<Action> ofActs, Consumer<MetricSample> ofSamples) {
        int[] owners = fleet.owners();
        double[] levels = random.doubles(size.series(), 20, 80).toArray();
        double[] replicas = new double[fleet.resources()];
        Arrays.fill(replicas, LOW);
        int next = 0;
        for (int minute = 0; minute < size.minutes(); minute++) {
            for (int series = 0; series < size.series(); series++) {
                Instant at = time(minute, series);
                for (; next < acts.size() && !acts.get(next).getOccurredAt().isAfter(at); next++) {
                    Action act = acts.get(next);
                    ofActs.accept(act);
                    if (act.getValueAfter() != null) {
                        replicas[resource(act)] = act.getValueAfter();
                    }
                }
                if (random.nextInt(SERIES_A_SHIFT * size.minutes()) == 0) {
                    levels[series] *= 1.2;
                }
                ofSamples.accept(sample(at, owners[series], series, levels[series], replicas[owners[series]]));
            }
        }
        acts.subList(next, acts.size()).forEach(ofActs);
    }

    private int resource(Action act) {
        return Objects.requireNonNull(actedUpon.get(act.getTarget()), "an act on no resource of the fleet");
    }

    private MetricSample sample(Instant at, int resource, int series, double level, double replicas) {
        boolean shared = series == fleet.firstSeries()[resource];
        return MetricSample.newBuilder()
                .setObservedAt(at)
                .setResource(fleet.names().get(resource))
                .setMetric(fleet.metric(resource, series))
                .setValue((shared ? level * LOW / replicas : level) * (1 + NOISE * random.nextGaussian()))
                .setUnit(shared ? "Percent" : "Count/Second")
                .setPeriodSeconds((int) (MINUTE / 1_000))
                .build();
    }

    private Instant time(int minute, int series) {
        return begin.plusMillis((long) (MINUTE * (minute + series / (double) size.series())));
    }

    private List<Action> acts(int[] resources) {
        List<Action> all = new ArrayList<>();
        double span = MINUTE * size.minutes();
        for (int loop = 0; loop < loops.length; loop++) {
            for (int turn = 0; turn < ACTS_OF_A_LOOP; turn++) {
                double share = (turn + (loop + 0.5) / loops.length) / ACTS_OF_A_LOOP;
                Instant at = begin.plusMillis((long) (share * span));
                String target = actedUpon(loops[loop]);
                all.add(loop % 2 == 0 ? turnBack(loop, turn, target, at) : restart(loop, turn, target, at));
            }
        }
        int healthy = size.acts() - all.size();
        for (int i = 0; i < healthy; i++) {
            String target = actedUpon(resources[loops.length + i]);
            Instant at = begin.plusMillis((long) ((i + 0.5) / healthy * span));
            all.add(scaling("healthy-" + i, "hpa/" + i, ActorKind.AUTOSCALER, target, at, LOW, LOW + 1));
        }
        all.sort(Comparator.comparing(Action::getOccurredAt));
        return all;
    }

    private String actedUpon(int resource) {
        String name = fleet.names().get(resource);
        actedUpon.put(name, resource);
        return name;
    }

    private Action turnBack(int loop, int turn, String target, Instant at) {
        String id = "duel-" + loop + "-" + turn;
        return turn % 2 == 0
                ? scaling(id, "hpa/duel-" + loop, ActorKind.AUTOSCALER, target, at, LOW, HIGH)
                : scaling(id, "agent/saver-" + loop, ActorKind.AI_AGENT, target, at, HIGH, LOW);
    }

    private Action restart(int loop, int turn, String target, Instant at) {
        return act("restart-" + loop + "-" + turn, "agent/medic-" + loop, ActorKind.AI_AGENT, target, at)
                .setControl("restart")
                .setOperation("Restart")
                .build();
    }

    private Action scaling(
            String id, String actor, ActorKind kind, String target, Instant at, double before, double after) {
        return act(id, actor, kind, target, at)
                .setControl("desired_capacity")
                .setOperation("SetDesiredCapacity")
                .setDirection(Directions.of(before, after))
                .setValueBefore(before)
                .setValueAfter(after)
                .build();
    }

    private Action.Builder act(String id, String actor, ActorKind kind, String target, Instant at) {
        return Action.newBuilder()
                .setActionId(id)
                .setOccurredAt(at)
                .setActor(new Actor(actor, kind))
                .setTarget(target)
                .setResult(Result.SUCCEEDED)
                .setApproval(Approval.AUTONOMOUS)
                .setTriggers(List.of(new MetricReference(target, fleet.metric(0, 0))));
    }

    private int[] shuffled(int count) {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            numbers.add(i);
        }
        Collections.shuffle(numbers, random);
        return numbers.stream().mapToInt(Integer::intValue).toArray();
    }
}
