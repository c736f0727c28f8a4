package dev.flyball.topology;

import static dev.flyball.topology.TopologyHarness.START;
import static dev.flyball.topology.TopologyHarness.action;
import static dev.flyball.topology.TopologyHarness.policy;
import static dev.flyball.topology.TopologyHarness.sample;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.schemas.Finding;
import dev.flyball.schemas.KillSwitchEvent;
import dev.flyball.schemas.MetricSample;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** Sources whose clocks are wrong, up to a day, beside those that tell of a loop, in the same partition. */
class SkewedClocksPropertyTopologyTest {
    private static final String OTHER = "k8s/c1/prod/Deployment/other";
    private static final int ACTS = 16;
    private static final Duration TURN = Duration.ofMinutes(3);
    private static final Instant NOW = START.plus(TURN.multipliedBy(ACTS));
    private static final long DAY = Duration.ofDays(1).toMillis();

    private record Taken(List<Finding> findings, List<KillSwitchEvent> events, int rejects) {}

    @Property(tries = 6, shrinking = ShrinkingMode.OFF)
    void whatTheyTellChangesNothingAndWhatIsAheadIsRejected(@ForAll long seed) {
        Taken clean = taken(new Random(seed), 0);

        Taken skewed = taken(new Random(seed), 0.5);

        assertThat(clean.findings).isNotEmpty();
        assertThat(skewed.findings).isEqualTo(clean.findings);
        assertThat(skewed.events).isEqualTo(clean.events).isNotEmpty();
        assertThat(clean.rejects).isZero();
        assertThat(skewed.rejects).isPositive();
    }

    /** An actor that doubles and halves a fleet because of what it did the last time, with wrong clocks between a share of its acts. */
    private static Taken taken(Random random, double share) {
        try (TopologyHarness harness = new TopologyHarness(policy().build(), Optional.empty(), NOW)) {
            int ahead = 0;
            for (int i = 0; i < ACTS; i++) {
                Instant turn = START.plus(TURN.multipliedBy(i));
                boolean up = i % 2 == 0;
                for (int minute = 0; minute < TURN.toMinutes(); minute++) {
                    Instant at = turn.plusSeconds(60L * minute);
                    harness.observe(sample(at, (up ? 80 : 40) + 0.1 * (minute % 4)));
                    ahead += random.nextDouble() < share ? skewed(harness, at, random) : 0;
                }
                harness.act(action("h" + i, turn.plusSeconds(179), "hpa/web", up ? 2 : 4, up ? 4 : 2)
                        .build());
            }
            int rejects = (int) harness.rejects.getQueueSize();
            assertThat(rejects).isEqualTo(ahead);
            return new Taken(harness.findings.readValuesToList(), harness.events.readValuesToList(), rejects);
        }
    }

    /**
     * A sample and an act of another automation, stamped wrongly; what is ahead is of the very series of the loop.
     *
     * @return how many of them are ahead of the clock
     */
    private static int skewed(TopologyHarness harness, Instant right, Random random) {
        boolean isAhead = random.nextBoolean();
        long skew = isAhead
                ? Duration.between(right, NOW)
                                .plus(TopologySettings.DEFAULT_MOST_AHEAD)
                                .toMillis()
                        + 1
                        + Math.abs(random.nextLong() % DAY)
                : -DAY + Math.abs(random.nextLong() % (DAY / 2));
        Instant wrong = right.plusMillis(skew);
        MetricSample sample = sample(wrong, 1_000 * random.nextDouble());
        // What is told of the same series yesterday is no mistake that anybody could see: it is its past.
        harness.observe(
                isAhead
                        ? sample
                        : MetricSample.newBuilder(sample).setResource(OTHER).build());
        harness.act(action("other-" + right + random.nextLong(), wrong, "agent/other", 1, 2)
                .setTarget(OTHER)
                .build());
        return isAhead ? 2 : 0;
    }
}
