package dev.flyball.demo.fleet;

import java.util.List;

/** What users ask of a service over time, in full replicas' worth of work. */
@FunctionalInterface
interface Demand {
    /**
     * The demand at a moment.
     *
     * @param seconds since the fleet began, not negative
     */
    double at(double seconds);

    /** A demand that changes once. */
    static Demand step(double before, double seconds, double after) {
        return now -> now < seconds ? before : after;
    }

    /** The same demand always. */
    static Demand steady(double load) {
        return now -> load;
    }

    /**
     * A demand through these points, straight between them, again and again.
     *
     * @param points by time; the last is where the course ends and begins again
     */
    static Demand course(List<Point> points) {
        double length = points.get(points.size() - 1).seconds();
        return now -> {
            double moment = now % length;
            Point from = points.get(0);
            for (Point to : points) {
                if (moment < to.seconds()) {
                    double share = (moment - from.seconds()) / (to.seconds() - from.seconds());
                    return from.load() + share * (to.load() - from.load());
                }
                from = to;
            }
            return from.load();
        };
    }

    /** A point of a course: the demand at a time. */
    record Point(double seconds, double load) {}
}
