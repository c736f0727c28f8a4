package dev.flyball.demo.fleet;

import dev.flyball.schemas.Binding;
import dev.flyball.schemas.MetricSample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Services and the automations that turn their controls, moved on in steps. The same seed and gate give the same events. */
public final class Fleet {
    /** The time from step to step; every metric is read once in it. */
    public static final Duration STEP = Duration.ofMillis(250);

    private static final double STEP_SECONDS = STEP.toMillis() / 1000.0;

    private final Instant start;
    private final Random random;
    private final List<Service> services;
    private final List<Automation> automations;
    private int step;

    Fleet(Instant start, long seed, List<Service> services, List<Automation> automations) {
        this.start = start;
        this.random = new Random(seed);
        this.services = List.copyOf(services);
        this.automations = List.copyOf(automations);
    }

    /** The automations of the fleet. */
    public List<Member> members() {
        return automations.stream().map(Automation::member).toList();
    }

    /** Which metric observes which control. */
    public List<Binding> bindings() {
        return services.stream()
                .flatMap(service -> service.gauges().stream().map(gauge -> binding(service, gauge.series())))
                .toList();
    }

    /** When the next step is due. */
    public Instant nextStepAt() {
        return start.plus(STEP.multipliedBy(step));
    }

    /**
     * Lets one step of time pass: every metric is read, then every automation looks at what was read.
     *
     * @param gate whom the automations ask before they act
     */
    public List<FleetEvent> step(Gate gate) {
        Instant now = nextStepAt();
        List<FleetEvent> events = new ArrayList<>();
        for (Service service : services) {
            service.advance(step * STEP_SECONDS, STEP_SECONDS, random);
            for (Gauge gauge : service.gauges()) {
                events.add(new FleetEvent.Sampled(sample(now, service, gauge)));
            }
        }
        for (Automation automation : automations) {
            automation.look(step, now, gate).ifPresent(events::add);
        }
        step++;
        return events;
    }

    private static MetricSample sample(Instant now, Service service, Gauge gauge) {
        return MetricSample.newBuilder()
                .setObservedAt(now)
                .setResource(service.target())
                .setMetric(gauge.series().metric())
                .setValue(gauge.reading())
                .setUnit(gauge.series().unit())
                .setPeriodSeconds(1)
                .build();
    }

    private static Binding binding(Service service, Gauge.Series series) {
        return Binding.newBuilder()
                .setBindingId("%s|%s|%s".formatted(service.target(), service.control(), series.metric()))
                .setTarget(service.target())
                .setControl(service.control())
                .setResource(service.target())
                .setMetric(series.metric())
                .setGoal(series.goal())
                .setSetPoint(series.setPoint())
                .build();
    }
}
