package dev.flyball.bench.ladder;

/**
 * One size that Flyball is measured at.
 *
 * @param size of the input
 * @param instances that share the work
 * @param standbys of each store, on other instances
 */
public record Step(Size size, int instances, int standbys) {
    public Step(Size size, int instances) {
        this(size, instances, 0);
    }

    static Step alone(Size size) {
        return new Step(size, 1);
    }

    boolean isAlone() {
        return instances == 1;
    }

    int series() {
        return size.series();
    }

    String title() {
        return "%,d series, %,d acts, %d %s%s"
                .formatted(
                        series(),
                        size.acts(),
                        instances,
                        isAlone() ? "instance" : "instances",
                        standbys == 0 ? "" : ", %d standby of each store".formatted(standbys));
    }
}
