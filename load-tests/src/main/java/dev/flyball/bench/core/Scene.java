package dev.flyball.bench.core;

import dev.flyball.config.Policies;
import dev.flyball.model.Sample;
import dev.flyball.model.SeriesKey;
import dev.flyball.outcome.BindingIndex;
import dev.flyball.replay.flow.Flow;
import dev.flyball.replay.flow.FlowListener;
import dev.flyball.replay.flow.FlowSettings;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Actor;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Finding;
import dev.flyball.schemas.KillSwitchEvent;
import dev.flyball.schemas.Mode;
import dev.flyball.schemas.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Resources of ten metrics each, sampled once a minute, and a control that is acted upon; all stages over memories on the heap. */
final class Scene {
    static final int METRICS_A_RESOURCE = 10;
    static final String TARGET = "arn:aws:autoscaling:eu-west-1:autoScalingGroup/group-0";

    private static final long MINUTE = 60_000;
    private static final long SEED = 1;
    private static final Duration METRIC_RETENTION = Duration.ofHours(1);

    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
    private final String[] series;
    private final Flow flow;
    private final long begin = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
    private long findings;
    private long observed;
    private long acted;
    private double value = 10;

    /** Who acts. */
    enum Actors {
        /** One autoscaler that goes up and down as chance has it: nothing is found. */
        ONE {
            @Override
            double next(double before, long act, RandomGenerator random) {
                return Math.max(1, before + random.nextInt(-2, 3));
            }

            @Override
            String actor(long act) {
                return "autoscaler/web";
            }
        },
        /** Two that take back what the other did: a finding at each act. */
        TWO {
            @Override
            double next(double before, long act, RandomGenerator random) {
                return act % 2 == 0 ? 14 : 10;
            }

            @Override
            String actor(long act) {
                return act % 2 == 0 ? "autoscaler/web" : "cost-optimizer";
            }
        };

        abstract double next(double before, long act, RandomGenerator random);

        abstract String actor(long act);
    }

    /**
     * @param series of all resources together
     * @param actions how far back actions are kept
     */
    Scene(int series, Duration actions) {
        this.series = new String[series];
        for (int i = 0; i < series; i++) {
            String resource = "arn:aws:autoscaling:eu-west-1:autoScalingGroup/group-" + i / METRICS_A_RESOURCE;
            this.series[i] = new SeriesKey(resource, "metric-" + i % METRICS_A_RESOURCE).encoded();
        }
        flow = new Flow(
                new FlowSettings(Policies.defaults(Mode.SHADOW), false, METRIC_RETENTION, actions, begin),
                new BindingIndex(List.of()),
                misdeclaration -> {},
                new Counting(finding -> findings++));
    }

    /** The next sample, of the series whose turn it is. */
    void sample() {
        int turn = (int) (observed % series.length);
        long at = begin + observed / series.length * MINUTE + turn * MINUTE / series.length;
        observed++;
        flow.observe(series[turn], new Sample(at, 50 + random.nextGaussian()), (int) (MINUTE / 1_000));
    }

    /** All samples of so many minutes. */
    void minutes(int minutes) {
        for (long i = 0; i < (long) minutes * series.length; i++) {
            sample();
        }
    }

    /** Somebody acts, now. */
    void act(Actors actors) {
        double after = actors.next(value, acted, random);
        flow.act(Action.newBuilder()
                .setActionId("action-" + acted)
                .setOccurredAt(Instant.ofEpochMilli(begin + observed / series.length * MINUTE))
                .setActor(new Actor(actors.actor(acted), ActorKind.AUTOSCALER))
                .setTarget(TARGET)
                .setControl("replicas")
                .setValueBefore(value)
                .setValueAfter(after)
                .build());
        value = after;
        acted++;
    }

    /** How many findings there were. */
    long findings() {
        return findings;
    }

    private record Counting(Consumer<Finding> counter) implements FlowListener {
        @Override
        public void add(Outcome outcome) {}

        @Override
        public void add(Finding finding) {
            counter.accept(finding);
        }

        @Override
        public void add(KillSwitchEvent event) {}
    }
}
