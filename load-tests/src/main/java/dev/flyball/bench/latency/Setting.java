package dev.flyball.bench.latency;

import java.time.Duration;

/**
 * One row of the table.
 *
 * @param guarantee {@code exactly_once_v2} or {@code at_least_once}
 * @param rate records a second over all topics, steady
 * @param share of the rate that is sustained here, in percent; 0 where the rate was given
 */
public record Setting(String guarantee, Duration commitInterval, int rate, int share) {
    /** At that share of a rate. */
    Setting at(int percent, double sustained) {
        return new Setting(guarantee, commitInterval, (int) (sustained * percent / 100), percent);
    }
}
