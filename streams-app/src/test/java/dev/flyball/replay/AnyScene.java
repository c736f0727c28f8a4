package dev.flyball.replay;

import dev.flyball.schemas.Action;
import dev.flyball.schemas.Actor;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Approval;
import dev.flyball.schemas.Binding;
import dev.flyball.schemas.Goal;
import dev.flyball.schemas.MetricReference;
import dev.flyball.schemas.MetricSample;
import dev.flyball.schemas.Result;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;

/**
 * Hours of a few targets with their actors: some hunt, some fight, some provoke each other, some do whatever. Their metrics follow what
 * is done, with gaps and nonsense in them; records are late, out of order and told twice.
 */
final class AnyScene {
    private static final long BEGIN = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
    private static final long MINUTE = 60_000;
    private static final long LENGTH = 5 * 60 * MINUTE;

    private final Random random;
    private final List<String> targets = new ArrayList<>();
    private final List<Told> told = new ArrayList<>();
    private final Map<String, Double> levels = new HashMap<>();
    private final List<Binding> bindings = new ArrayList<>();
    private int actions;

    private record Told(long at, SpecificRecord record) {}

    AnyScene(long seed) {
        random = new Random(seed);
        int count = 2 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            targets.add((i % 2 == 0 ? "k8s/c1/prod/Deployment/t" : "arn:aws:asg:eu-west-1:1:t") + i);
        }
        for (int i = 0; i < 5; i++) {
            bind(i);
        }
        for (String target : targets) {
            hunt(target);
            report(target);
        }
        chain();
    }

    List<Binding> bindings() {
        return bindings;
    }

    /** In the order in which they come. */
    List<SpecificRecord> records() {
        return told.stream()
                .sorted(Comparator.comparingLong(Told::at))
                .map(Told::record)
                .toList();
    }

    private void bind(int number) {
        Binding.Builder binding = Binding.newBuilder()
                .setBindingId("b" + number)
                .setTarget(any(targets))
                .setResource(any(targets))
                .setMetric(random.nextBoolean() ? "load" : "errors")
                .setGoal(random.nextInt(3) == 0 ? Goal.UNKNOWN : Goal.LOW);
        if (random.nextInt(3) > 0) {
            binding.setDomain("shop");
        }
        bindings.add(binding.build());
    }

    /** An actor, or two, that turn one control up and down, by a clock of their own. */
    private void hunt(String target) {
        int style = random.nextInt(4);
        long turn = (2 + random.nextInt(8)) * MINUTE;
        String cause = null;
        for (long at = BEGIN + random.nextInt(30) * MINUTE; at < BEGIN + LENGTH; at += turn) {
            int n = actions++;
            boolean up = style == 0 ? random.nextBoolean() : n % 2 == 0;
            double before = levels.getOrDefault(target, 4.0);
            double after = up ? before * (style == 3 ? 1.3 : 2) : Math.max(1, before / 2);
            String actor = style == 1 && !up ? "agent/0" : "agent/" + targets.indexOf(target);
            Action.Builder action = Action.newBuilder()
                    .setActionId("a" + n)
                    .setOccurredAt(Instant.ofEpochMilli(at + random.nextInt(3) * 500L))
                    .setActor(new Actor(
                            actor, any(List.of(ActorKind.AI_AGENT, ActorKind.AUTOSCALER, ActorKind.CONTROLLER))))
                    .setTarget(target)
                    .setControl(random.nextInt(12) == 0 ? "other" : "replicas")
                    .setOperation(random.nextInt(20) == 0 ? "ResumeProcesses" : "Set")
                    .setValueBefore(random.nextInt(3) == 0 ? null : before)
                    .setValueAfter(after)
                    .setResult(random.nextInt(15) == 0 ? Result.FAILED : Result.SUCCEEDED)
                    .setApproval(random.nextInt(15) == 0 ? Approval.HUMAN_APPROVED : Approval.AUTONOMOUS)
                    .setTriggers(
                            random.nextInt(4) == 0
                                    ? List.of()
                                    : List.of(new MetricReference(
                                            random.nextInt(3) == 0 ? any(targets) : target, "load")))
                    .setTraceparent("00-%032x-0000000000000001-01".formatted(n % 7 + 1));
            if (style == 2) {
                action.setCausationId(cause);
            }
            cause = "a" + n;
            levels.put(target, after > 64 ? 4 : after);
            tell(at, action.build());
            if (random.nextInt(10) == 0) {
                tell(at + 20_000, action.build());
            }
        }
    }

    /** A chain of automations that call each other, at the very times at which others act. */
    private void chain() {
        String cause = null;
        for (int i = 0; i < 16; i++) {
            String target = targets.get(i % targets.size());
            long at = BEGIN + (long) (10 + 3 * i) * MINUTE;
            String id = "c" + i;
            tell(
                    at,
                    Action.newBuilder()
                            .setActionId(id)
                            .setOccurredAt(Instant.ofEpochMilli(at))
                            .setActor(new Actor("lambda/" + target, ActorKind.AI_AGENT))
                            .setTarget(target)
                            .setControl("invoke")
                            .setValueBefore((double) i % 3)
                            .setValueAfter((double) (i + 1) % 3)
                            .setTriggers(List.of())
                            .setCausationId(cause)
                            .build());
            cause = id;
        }
    }

    private void report(String target) {
        int period = random.nextBoolean() ? 60 : 120;
        double level = 50;
        for (long at = BEGIN; at < BEGIN + LENGTH; at += period * 1_000L) {
            if (random.nextInt(12) == 0) {
                level = 20 + 60 * random.nextDouble();
            }
            sample(target, "load", at, level + random.nextGaussian(), period);
            sample(target, "errors", at, at / (20 * MINUTE) % 2 == 0 ? 1 : 7, 0);
        }
    }

    private void sample(String target, String metric, long at, double value, int period) {
        int chance = random.nextInt(40);
        if (chance == 0) {
            return;
        }
        MetricSample sample = MetricSample.newBuilder()
                .setObservedAt(Instant.ofEpochMilli(at))
                .setResource(target)
                .setMetric(metric)
                .setUnit("Percent")
                .setValue(chance == 1 ? Double.NaN : chance == 2 ? -value : value)
                .setPeriodSeconds(period == 0 ? null : period)
                .build();
        tell(at, sample);
        if (chance == 3) {
            tell(
                    at + 90_000,
                    MetricSample.newBuilder(sample).setValue(value / 2).build());
        }
    }

    /** Most are told at once, some late, and a few later than anything is remembered. */
    private void tell(long at, SpecificRecord record) {
        int chance = random.nextInt(60);
        long late =
                chance == 0 ? 5 * 60 * MINUTE : chance < 6 ? random.nextInt(4) * MINUTE : chance == 7 ? 75 * MINUTE : 0;
        told.add(new Told(at + late, record));
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
