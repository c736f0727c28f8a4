package dev.flyball.replay.chronicle;

import dev.flyball.model.SeriesKey;
import dev.flyball.schemas.Outcome;
import dev.flyball.schemas.Quality;
import dev.flyball.schemas.Response;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How far the metrics could be trusted at the acts that they were looked at for. */
public final class MetricLedger {
    /** Less than this is worth a word. */
    private static final double FULL_TRUST = 0.9;

    private static final int MOST_SERIES = 10_000;

    private final Map<SeriesKey, Account> accounts = new HashMap<>();
    private long looks;
    private long trusted;

    /**
     * A metric's account.
     *
     * @param looks acts that it was looked at for
     * @param expected samples that should have been there before those acts, all together
     * @param seen samples that were
     * @param impossible samples whose value cannot be
     * @param still acts before which it stood still, though it varied before
     * @param lost the trust that was lost, summed over the acts: each 0 to 1
     */
    public record Account(
            SeriesKey metric, long looks, long expected, long seen, long impossible, long still, double lost) {
        private static Account of(SeriesKey metric, Quality quality) {
            return new Account(
                    metric,
                    1,
                    quality.getExpected(),
                    quality.getSeen(),
                    quality.getImpossible(),
                    quality.getFlat() > 0 ? 1 : 0,
                    1 - quality.getTrust());
        }

        private Account plus(Account other) {
            return new Account(
                    metric,
                    looks + other.looks,
                    expected + other.expected,
                    seen + other.seen,
                    impossible + other.impossible,
                    still + other.still,
                    lost + other.lost);
        }

        /** What the samples were worth on average, 0 to 1. */
        public double trust() {
            return 1 - lost / looks;
        }
    }

    void add(Outcome outcome) {
        for (Response response : outcome.getResponses()) {
            Quality quality = response.getQuality();
            if (quality != null) {
                looks++;
                trusted += quality.getTrust() >= FULL_TRUST ? 1 : 0;
                SeriesKey metric = SeriesKey.of(response.getMetric());
                if (accounts.size() < MOST_SERIES || accounts.containsKey(metric)) {
                    accounts.merge(metric, Account.of(metric, quality), Account::plus);
                }
            }
        }
    }

    /** How often a metric was looked at for an act. */
    public long looks() {
        return looks;
    }

    /** How often it could be trusted by and large. */
    public long trusted() {
        return trusted;
    }

    /** The metrics that lost the most trust, those with the most first. */
    public List<Account> leastTrusted(int most) {
        return accounts.values().stream()
                .filter(account -> account.trust() < FULL_TRUST)
                .sorted(Comparator.comparingDouble(Account::lost).reversed().thenComparing(Account::metric))
                .limit(most)
                .toList();
    }
}
