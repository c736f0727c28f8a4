package dev.flyball.bench.simulate;

import dev.flyball.bench.recording.Draw;
import java.util.ArrayList;
import java.util.List;

/**
 * Self-exciting events (A. G. Hawkes, 1971): each raises the rate of further ones by a jump that dies out exponentially, so
 * that it provokes {@code branching} others on average. Drawn by Ogata's thinning (1981).
 *
 * @param branching events that one event provokes on average, 0 or more
 * @param decay rate at which the excitement dies out, per second
 */
public record Hawkes(double branching, double decay) {
    /** How often events come that nothing provoked, per second, by the time in seconds. */
    @FunctionalInterface
    public interface BaseRate {
        double at(double seconds);
    }

    /**
     * Times of events in seconds, ascending.
     *
     * @param first an event at the start, which excites others
     * @param mostRate what the base rate never exceeds, per second
     * @param mostEvents after which it ends
     */
    public List<Double> events(
            Draw draw, boolean first, BaseRate base, double mostRate, double seconds, int mostEvents) {
        List<Double> events = new ArrayList<>();
        double excitement = 0;
        double now = 0;
        if (first) {
            events.add(0.0);
            excitement = branching * decay;
        }
        while (events.size() < mostEvents) {
            double bound = mostRate + excitement;
            double wait = draw.exponential(1 / bound);
            now += wait;
            if (now >= seconds) {
                break;
            }
            excitement *= Math.exp(-decay * wait);
            if (draw.chance((base.at(now) + excitement) / bound)) {
                events.add(now);
                excitement += branching * decay;
            }
        }
        return events;
    }
}
