package dev.flyball.replay.examples;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The book-price duel of April 2011. The prices of 8 to 13 April and of 18 April are those that Michael Eisen
 * published; the ones between follow by arithmetic from the two factors that he found. Which day is known; the hour of
 * the day is not, only that the second seller followed "several hours later".
 */
final class PriceDuel extends Scenario {
    private static final Instant BEGIN = Instant.parse("2011-04-08T00:00:00Z");
    private static final Duration SEVERAL_HOURS = Duration.ofHours(6);
    private static final double PROFNATH_FACTOR = 0.99830;
    private static final double BORDEEBOOK_FACTOR = 1.270589;
    private static final int DAYS = 11;
    private static final int LAST_DAY = DAYS - 1;
    private static final List<Double> PROFNATH =
            List.of(1_730_045.91, 2_194_443.04, 2_783_493.00, 3_530_663.65, 4_478_395.76, 5_680_526.66);
    private static final List<Double> BORDEEBOOK =
            List.of(2_198_177.95, 2_788_233.00, 3_536_675.57, 4_486_021.69, 5_690_199.43, 7_217_612.38);
    private static final double PROFNATH_AT_LAST = 18_651_718.08;
    private static final double BORDEEBOOK_AT_LAST = 23_698_655.93;
    private static final double AFTER_THE_SELLERS_LOOKED = 106.23;

    private static final Knob PRICE = new Knob("amazon/making-of-a-fly", "price");
    private static final Actor PROFNATH_BOT =
            new Actor("profnath-repricer", "CONTROLLER", "AUTONOMOUS", "price.bordeebook");
    private static final Actor BORDEEBOOK_BOT =
            new Actor("bordeebook-repricer", "CONTROLLER", "AUTONOMOUS", "price.profnath");
    private static final Actor SELLERS = new Actor("sellers", "HUMAN", "HUMAN", "");

    PriceDuel() {
        double bordeebook = Lines.rounded(PROFNATH.get(0) / PROFNATH_FACTOR, 2);
        for (int day = 0; day < DAYS; day++) {
            Instant morning = BEGIN.plus(Duration.ofDays(day));
            double before = bordeebook;
            double profnath = published(PROFNATH, day, PROFNATH_AT_LAST, bordeebook * PROFNATH_FACTOR);
            act(morning, PROFNATH_BOT, PRICE, before, profnath);
            bordeebook = published(BORDEEBOOK, day, BORDEEBOOK_AT_LAST, profnath * BORDEEBOOK_FACTOR);
            act(morning.plus(SEVERAL_HOURS), BORDEEBOOK_BOT, PRICE, profnath, bordeebook);
            list(morning, profnath, before, bordeebook);
        }
        Instant end = BEGIN.plus(Duration.ofDays(DAYS));
        act(end, SELLERS, PRICE, bordeebook, AFTER_THE_SELLERS_LOOKED);
        list(end, AFTER_THE_SELLERS_LOOKED, AFTER_THE_SELLERS_LOOKED, AFTER_THE_SELLERS_LOOKED);
        bind(PRICE, "price.profnath", "LOW");
        bind(PRICE, "price.bordeebook", "LOW");
    }

    /** The listed prices of one day, every hour; the sample of an hour is taken a minute after it has begun. */
    private void list(Instant morning, double profnath, double bordeebookBefore, double bordeebook) {
        for (int hour = 0; hour < 24; hour++) {
            Instant at = morning.plus(Duration.ofMinutes(60L * hour + 1));
            double other = hour < SEVERAL_HOURS.toHours() ? bordeebookBefore : bordeebook;
            observe(at, PRICE.target(), "price.profnath", profnath, "USD", 3600);
            observe(at, PRICE.target(), "price.bordeebook", other, "USD", 3600);
        }
    }

    private static double published(List<Double> prices, int day, double last, double byArithmetic) {
        if (day < prices.size()) {
            return prices.get(day);
        }
        return day == LAST_DAY ? last : Lines.rounded(byArithmetic, 2);
    }

    /** Writes the files anew; the argument is the directory. */
    public static void main(String[] args) {
        new PriceDuel().write(Path.of(args[0]));
    }
}
