package dev.flyball.demo.fleet;

import java.util.List;
import java.util.Random;

/** A service of the fleet: its load is spread over as many replicas as its control says, and its metrics follow. */
final class Service {
    private final String target;
    private final String control;
    private final String operation;
    private final Demand demand;
    private final List<Gauge> gauges;
    private double value;

    Service(String target, String control, String operation, double value, Demand demand, List<Gauge> gauges) {
        this.target = target;
        this.control = control;
        this.operation = operation;
        this.value = value;
        this.demand = demand;
        this.gauges = List.copyOf(gauges);
    }

    /** Lets time pass: the metrics move towards what the demand and the control make of them. */
    void advance(double nowSeconds, double stepSeconds, Random random) {
        double load = demand.at(nowSeconds) / value;
        gauges.forEach(gauge -> gauge.advance(load, stepSeconds, random));
    }

    /** Turns the control. */
    void set(double value) {
        this.value = value;
    }

    double value() {
        return value;
    }

    String target() {
        return target;
    }

    String control() {
        return control;
    }

    /** The call that turns the control. */
    String operation() {
        return operation;
    }

    List<Gauge> gauges() {
        return gauges;
    }
}
