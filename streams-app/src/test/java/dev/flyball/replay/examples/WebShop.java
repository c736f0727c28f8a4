package dev.flyball.replay.examples;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;

/**
 * Six hours of a web shop, simulated minute by minute. The autoscaler of the front end follows the demand. The one of
 * the search loses its stabilisation at 10:00 and from then on reacts faster than its metric answers. At 11:00 a cost
 * optimiser is let loose on the checkout and takes away what the autoscaler there gives.
 */
final class WebShop extends Scenario {
    private static final Instant BEGIN = Instant.parse("2026-03-02T08:00:00Z");
    private static final int MINUTES = 360;
    private static final int STABILISATION_LOST = 120;
    private static final int OPTIMISER_STARTS = 180;

    private final Random noise = new Random(20260302);

    WebShop() {
        frontEnd();
        search();
        checkout();
    }

    /** Scales at most every five minutes, and in only after the demand has stayed low. */
    private void frontEnd() {
        Knob knob = new Knob("k8s/shop-eu/prod/Deployment/web", "replicas");
        Actor hpa = new Actor("hpa/web", "AUTOSCALER", "AUTONOMOUS", "cpu_utilization");
        int replicas = 6;
        int calm = 0;
        for (int minute = 0; minute < MINUTES; minute++) {
            double demand = 330 + 260 * StrictMath.sin(Math.PI * minute / MINUTES) + 12 * noise.nextGaussian();
            double cpu = 100 * demand / (replicas * 100.0);
            observe(at(minute), knob.target(), "cpu_utilization", Lines.rounded(cpu, 1), "Percent", 60);
            observe(at(minute), knob.target(), "request_rate", Lines.rounded(demand, 0), "Count/Second", 60);
            int desired = (int) Math.ceil(replicas * cpu / 62);
            calm = desired < replicas ? calm + 1 : 0;
            if (minute % 5 == 4 && (desired > replicas || calm > 30)) {
                int next = desired > replicas ? replicas + 1 : replicas - 1;
                act(at(minute).plusSeconds(20), hpa, knob, replicas, next);
                replicas = next;
                calm = 0;
            }
        }
        bind(knob, "cpu_utilization", "SET_POINT").put("set_point", 60);
    }

    /** New pods serve only after four minutes, and the metric shows a mean: the autoscaler looks every two. */
    private void search() {
        Knob knob = new Knob("k8s/shop-eu/prod/Deployment/search", "replicas");
        Actor hpa = new Actor("hpa/search", "AUTOSCALER", "AUTONOMOUS", "cpu_utilization");
        Deque<Integer> starting = new ArrayDeque<>();
        int replicas = 8;
        for (int i = 0; i < 4; i++) {
            starting.add(replicas);
        }
        double cpu = 60;
        for (int minute = 0; minute < MINUTES; minute++) {
            starting.add(replicas);
            int serving = starting.remove();
            double now = Math.min(100, 100 * (480 + 6 * noise.nextGaussian()) / (serving * 100.0));
            cpu = 0.5 * cpu + 0.5 * now;
            observe(at(minute), knob.target(), "cpu_utilization", Lines.rounded(cpu, 1), "Percent", 60);
            boolean looks = minute > STABILISATION_LOST && minute % 2 == 0;
            int desired = Math.max(4, Math.min(16, (int) Math.round(replicas * cpu / 60)));
            // A single surge sets it off; without the stabilisation it does not come to rest again.
            desired = minute == STABILISATION_LOST + 4 ? 11 : desired;
            if (looks && desired != replicas) {
                act(at(minute).plusSeconds(15), hpa, knob, replicas, desired);
                replicas = desired;
            }
        }
        bind(knob, "cpu_utilization", "SET_POINT").put("set_point", 60);
    }

    /** The optimiser looks every nine minutes at the cost, the autoscaler every three at the latency. */
    private void checkout() {
        Knob knob = new Knob("k8s/shop-eu/prod/Deployment/checkout", "replicas");
        Actor hpa = new Actor("hpa/checkout", "AUTOSCALER", "AUTONOMOUS", "latency_p95");
        Actor optimiser = new Actor("cost-optimizer", "AI_AGENT", "AUTONOMOUS", "cost_per_hour");
        int replicas = 10;
        double latency = 180;
        for (int minute = 0; minute < MINUTES; minute++) {
            double now = 1_800.0 / replicas + 4 * noise.nextGaussian();
            latency = 0.4 * latency + 0.6 * now;
            observe(at(minute), knob.target(), "latency_p95", Lines.rounded(latency, 0), "Milliseconds", 60);
            observe(at(minute), knob.target(), "cost_per_hour", Lines.rounded(0.42 * replicas, 2), "USD", 60);
            if (minute >= OPTIMISER_STARTS && minute % 9 == 0 && replicas > 6) {
                act(at(minute).plus(Duration.ofSeconds(40)), optimiser, knob, replicas, 6);
                replicas = 6;
            } else if (minute % 3 == 1 && latency > 250) {
                act(at(minute).plus(Duration.ofSeconds(25)), hpa, knob, replicas, 10);
                replicas = 10;
            }
        }
        bind(knob, "latency_p95", "LOW").put("set_point", 200);
        bind(knob, "cost_per_hour", "LOW");
    }

    private static Instant at(int minute) {
        return BEGIN.plus(Duration.ofMinutes(minute));
    }

    /** Writes the files anew; the argument is the directory. */
    public static void main(String[] args) {
        new WebShop().write(Path.of(args[0]));
    }
}
