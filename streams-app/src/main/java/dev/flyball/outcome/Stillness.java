package dev.flyball.outcome;

import dev.flyball.model.Sample;
import java.util.List;

/**
 * How long a series has stood still. A frozen exporter repeats its last value for ever; so does a series that is calm,
 * and only its own past tells them apart.
 *
 * @param flat how many of the newest values are exactly equal; 0 where the series never varied
 * @param usual the longest run of equal values before that
 */
record Stillness(int flat, int usual) {
    /** This many equal samples in a row are nothing remarkable in any series that is rounded. */
    static final int ALWAYS_ALLOWED = 4;

    /** @param values samples with a value, oldest first */
    static Stillness of(List<Sample> values) {
        int flat = 0;
        int longest = 0;
        int run = 0;
        for (int i = values.size() - 1; i >= 0; i--) {
            boolean goesOn = i + 1 < values.size()
                    && values.get(i).value() == values.get(i + 1).value();
            if (!goesOn) {
                if (flat == 0) {
                    flat = run;
                } else {
                    longest = Math.max(longest, run);
                }
                run = 0;
            }
            run++;
        }
        return flat == 0 ? new Stillness(0, 0) : new Stillness(flat, Math.max(longest, run));
    }

    /** Whether it varies so much that its past need not be asked. */
    boolean unremarkable() {
        return flat > 0 && flat <= ALWAYS_ALLOWED;
    }

    /** What the stillness leaves of a claim, 0 to 1: 1 up to twice the usual. */
    double liveliness() {
        int allowed = Math.max(ALWAYS_ALLOWED, 2 * usual);
        return flat <= allowed ? 1 : (double) allowed / flat;
    }
}
