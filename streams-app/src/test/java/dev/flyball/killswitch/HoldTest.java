package dev.flyball.killswitch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.Mode;
import dev.flyball.schemas.Pattern;
import dev.flyball.schemas.Policy;
import dev.flyball.schemas.Scope;
import dev.flyball.schemas.SwitchState;
import dev.flyball.schemas.serde.AvroTrust;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Repeated trips hold longer, and time forgives. */
class HoldTest {
    static {
        AvroTrust.grant();
    }

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Policy POLICY = Policy.newBuilder()
            .setPolicyId("p")
            .setPenaltyHalfLifeSeconds(3_600)
            .setSuppressPenalty(2.0)
            .setReusePenalty(0.5)
            .setMaxHoldSeconds(10_000)
            .build();

    @Test
    void theFirstTripHoldsNoLongerThanItsLease() {
        assertThat(Hold.penalty(null, POLICY, NOW)).isEqualTo(1);
        assertThat(Hold.atLeast(1, POLICY)).isZero();
    }

    @Test
    void aPenaltyHalvesInAHalfLife() {
        assertThat(Hold.penalty(tripped(1.0, NOW.minusSeconds(3_600)), POLICY, NOW))
                .isEqualTo(1.5, within(1e-9));
        assertThat(Hold.penalty(tripped(3.0, NOW.minusSeconds(7_200)), POLICY, NOW))
                .isEqualTo(1.75, within(1e-9));
    }

    @Test
    void fromTheThresholdOnATripHoldsUntilThePenaltyHasDecayed() {
        assertThat(Hold.atLeast(1.99, POLICY)).isZero();
        // 2 to 0.5: two half-lives
        assertThat(Hold.atLeast(2, POLICY)).isEqualTo(Duration.ofSeconds(7_200));
    }

    @Test
    void noPenaltyHoldsForEver() {
        assertThat(Hold.atLeast(1e9, POLICY)).isEqualTo(Duration.ofSeconds(10_000));
    }

    private static KillSwitch tripped(double penalty, Instant at) {
        return KillSwitch.newBuilder()
                .setSwitchId("s")
                .setVersion(1)
                .setState(SwitchState.ARMED)
                .setMode(Mode.ENFORCE)
                .setPattern(Pattern.DUEL)
                .setScope(new Scope())
                .setSince(at)
                .setUpdatedAt(at)
                .setTrips(1)
                .setTrippedAt(at)
                .setPenalty(penalty)
                .setExplanation("a test")
                .setPolicyId("p")
                .build();
    }
}
