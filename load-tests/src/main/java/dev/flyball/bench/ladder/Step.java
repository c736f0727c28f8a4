package dev.flyball.bench.ladder;

/**
 * One size that Flyball is measured at.
 *
 * @param series of the input
 * @param instances that share the work
 */
public record Step(int series, int instances) {
    String title() {
        return "%,d series, %d %s".formatted(series, instances, instances == 1 ? "instance" : "instances");
    }
}
