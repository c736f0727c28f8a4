package dev.flyball.replay.examples;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;

/**
 * Two agents that are sane alone. One scales an API in proportion to its latency, and its requests load the database; the
 * other adds shards to the database in proportion to its load, and each rebalancing slows the API. A turn takes about a quarter of an hour and
 * leaves each a fifth more to do than the one before. Nothing declares that they have to do with each other.
 */
final class TwoAgents extends Scenario {
    private static final Instant BEGIN = Instant.parse("2026-03-02T08:17:00Z");
    private static final Knob REPLICAS = new Knob("k8s/c1/prod/Deployment/api", "replicas");
    private static final Knob SHARDS = new Knob("k8s/c1/prod/StatefulSet/database", "shards");
    private static final Actor API_SCALER = new Actor("agent/api", "AUTOSCALER", "AUTONOMOUS", "");
    private static final Actor DATABASE_AGENT = new Actor("agent/database", "AI_AGENT", "AUTONOMOUS", "");

    private static final int TURNS = 10;
    private static final double GAIN = 1.2;
    private static final long QUIET_SECONDS = 3_600;
    private static final int MINUTE = 60;
    private static final double REPLICAS_A_MILLISECOND = 0.25;
    private static final double LOAD_A_REPLICA = 8;
    private static final double SHARDS_A_LOAD = 0.05;
    private static final double NOISE = 0.5;

    private final Random random = new Random(11);
    private double latency = 100;
    private double load = 300;
    private long sampled;

    TwoAgents() {
        double replicas = 10;
        double shards = 4;
        double slower = 20;
        long second = QUIET_SECONDS;
        for (int turn = 0; turn < TURNS; turn++) {
            sampleUntil(second);
            latency += slower;
            second += about(80);
            double scaled = Lines.rounded(replicas + REPLICAS_A_MILLISECOND * slower, 2);
            act(BEGIN.plusSeconds(second), API_SCALER, REPLICAS, replicas, scaled);
            double more = LOAD_A_REPLICA * (scaled - replicas);
            replicas = scaled;
            second += about(300);
            sampleUntil(second);
            load += more;
            second += about(80);
            double split = Lines.rounded(shards + SHARDS_A_LOAD * more, 2);
            act(BEGIN.plusSeconds(second), DATABASE_AGENT, SHARDS, shards, split);
            shards = split;
            second += about(400);
            slower *= GAIN;
        }
        sampleUntil(second);
    }

    private long about(long seconds) {
        return Math.round(seconds * (1 + 0.05 * random.nextGaussian()));
    }

    private void sampleUntil(long second) {
        for (; sampled < second; sampled += MINUTE) {
            Instant at = BEGIN.plusSeconds(sampled);
            observe(at, REPLICAS.target(), "latency", noisy(latency), "Milliseconds", MINUTE);
            observe(at, SHARDS.target(), "load", noisy(load), "Count/Second", MINUTE);
        }
    }

    private double noisy(double value) {
        return Lines.rounded(value + NOISE * random.nextGaussian(), 2);
    }

    /** Writes the files anew; the argument is the directory. */
    public static void main(String[] args) {
        new TwoAgents().write(Path.of(args[0]));
    }
}
