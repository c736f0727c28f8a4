package dev.flyball.bench.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.flyball.bench.figures.Rate;

/**
 * False kills, and over how much healthy automation.
 *
 * @param actionDays the time between acts, none counted for more than a day
 */
public record Kills(int count, double actionDays, int actions) {
    static final Kills NONE = new Kills(0, 0, 0);

    @JsonProperty
    public Rate perThousandDays() {
        return new Rate(count, actionDays / 1_000);
    }

    @JsonProperty
    public Rate perTenThousandActions() {
        return new Rate(count, actions / 10_000.0);
    }

    Kills plus(Kills other) {
        return new Kills(count + other.count, actionDays + other.actionDays, actions + other.actions);
    }
}
