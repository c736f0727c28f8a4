package dev.flyball.demo.fleet;

import dev.flyball.demo.fleet.Automation.Rhythm;
import dev.flyball.demo.fleet.Demand.Point;
import dev.flyball.demo.fleet.Gauge.Answer;
import dev.flyball.demo.fleet.Gauge.Series;
import dev.flyball.schemas.Actor;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Goal;
import java.time.Instant;
import java.util.List;

/**
 * The fleet of the demo, on a fast clock: what takes minutes elsewhere takes seconds here.
 *
 * <p>Three services. {@code checkout} has a healthy autoscaler: it lets its metric answer before it acts again. {@code
 * web} has an agent that acts every second on a metric that takes two to answer, so it hunts. {@code orders} has two
 * automations whose goals cannot both be met, and they undo each other.
 */
public final class DemoFleet {
    public static final String HEALTHY = "hpa/checkout";
    public static final String HUNTING = "agent/rightsizer";
    public static final String SHRINKING = "agent/cost-optimizer";
    public static final String GROWING = "autoscaler/latency-keeper";

    private static final String PERCENT = "Percent";

    private DemoFleet() {}

    /**
     * The fleet, at rest.
     *
     * @param start the time of its first step
     * @param seed of the noise in its metrics
     */
    public static Fleet at(Instant start, long seed) {
        Service checkout = checkout();
        Service web = web();
        Service orders = orders();
        return new Fleet(
                start,
                seed,
                List.of(checkout, web, orders),
                List.of(healthy(checkout), hunting(web), shrinking(orders), growing(orders)));
    }

    /** Demand in steps and slopes; cpu answers within a second or two. */
    private static Service checkout() {
        Demand demand = Demand.course(List.of(
                new Point(0, 2.4),
                new Point(5, 2.4),
                new Point(5.25, 4.05),
                new Point(18, 4.05),
                new Point(26, 6.3),
                new Point(34, 6.3),
                new Point(34.25, 4.7),
                new Point(44, 4.7),
                new Point(52, 2.4),
                new Point(60, 2.4)));
        Series cpu = new Series("cpu_utilization", PERCENT, Goal.SET_POINT, 60);
        Gauge gauge = new Gauge(cpu, new Answer(DemoFleet::busy, 2, 0.6, 0.8), demand.at(0) / 4);
        return new Service("k8s/demo/shop/Deployment/checkout", "replicas", "SetReplicas", 4, demand, List.of(gauge));
    }

    private static Automation healthy(Service checkout) {
        return new Automation(
                new Actor(HEALTHY, ActorKind.AUTOSCALER),
                "keeps CPU near 60 %, lets it answer first",
                checkout,
                checkout.gauges().get(0),
                new Law.TargetTracking(60, 0.1),
                new Rhythm(4, 4, 12));
    }

    /** Demand rises once, early; from then on all that moves cpu is the agent. */
    private static Service web() {
        Demand demand = Demand.step(9.6, 1.5, 12);
        Series cpu = new Series("CPUUtilization", PERCENT, Goal.SET_POINT, 60);
        Gauge gauge = new Gauge(cpu, new Answer(DemoFleet::busy, 5, 0.6, 0.6), demand.at(0) / 16);
        return new Service("asg/web", "desired_capacity", "SetDesiredCapacity", 16, demand, List.of(gauge));
    }

    private static Automation hunting(Service web) {
        return new Automation(
                new Actor(HUNTING, ActorKind.AI_AGENT),
                "keeps CPU in 57-62 %, never waits for it",
                web,
                web.gauges().get(0),
                new Law.Band(57, 62, 3),
                new Rhythm(2, 4, 0));
    }

    /** With 6 tasks cpu is below 60 %; with 4 the latency is above 0.2 s. */
    private static Service orders() {
        double load = 2.7 / 6;
        Gauge cpu = new Gauge(
                new Series("CPUUtilization", PERCENT, Goal.HIGH, 60), new Answer(DemoFleet::busy, 1, 0.3, 0.6), load);
        Gauge latency = new Gauge(
                new Series("TargetResponseTime", "Milliseconds", Goal.LOW, 200),
                new Answer(DemoFleet::queueing, 1, 0.3, 3),
                load);
        return new Service(
                "ecs/shop/orders", "desired_count", "UpdateService", 6, Demand.steady(2.7), List.of(cpu, latency));
    }

    private static Automation shrinking(Service orders) {
        return new Automation(
                new Actor(SHRINKING, ActorKind.AI_AGENT),
                "removes 2 tasks when CPU is below 60 %",
                orders,
                orders.gauges().get(0),
                new Law.Band(60, Double.POSITIVE_INFINITY, 2),
                new Rhythm(12, 8, 0));
    }

    private static Automation growing(Service orders) {
        return new Automation(
                new Actor(GROWING, ActorKind.AUTOSCALER),
                "adds 2 tasks when latency is above 200 ms",
                orders,
                orders.gauges().get(1),
                new Law.Band(Double.NEGATIVE_INFINITY, 200, 2),
                new Rhythm(8, 8, 0));
    }

    /** Per cent of the time that a replica is busy. */
    private static double busy(double load) {
        return Math.min(100, 100 * load);
    }

    /** Milliseconds until a request is answered: 80 when nobody waits, more the busier the replica is. */
    private static double queueing(double load) {
        return 80 / (1 - Math.min(0.9, load));
    }
}
