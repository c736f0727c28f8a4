package dev.flyball.killswitch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.Mode;
import dev.flyball.schemas.Policy;
import dev.flyball.schemas.Scope;
import dev.flyball.schemas.ScopeDirection;
import dev.flyball.schemas.SwitchState;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnforcementTest {
    private static final String ID = "40000000aaaaaaaa"; // a quarter of the way through all hashes

    private static Policy.Builder policy(Mode mode) {
        return Policy.newBuilder().setPolicyId("p").setMode(mode).setMaxTripsPerHour(3);
    }

    private static KillSwitch live(SwitchState state, Mode mode, Instant at) {
        Scope scope = new Scope("hpa/web", "asg/web", "size", ScopeDirection.BOTH);
        return Stops.tripped(scope, at).setState(state).setMode(mode).build();
    }

    @ParameterizedTest
    @CsvSource({"0, SHADOW", "24.9, SHADOW", "25, SHADOW", "25.1, ENFORCE", "100, ENFORCE"})
    void aCanaryEnforcesTheShareOfScopesThatItsHashFallsInto(double percent, Mode mode) {
        Enforcement enforcement = Enforcement.of(
                null, ID, policy(Mode.ENFORCE).setEnforcePercent(percent).build(), 0);

        assertThat(enforcement.mode()).isEqualTo(mode);
        assertThat(enforcement.limited()).isFalse();
        assertThat(enforcement.remark()).isEqualTo(mode == Mode.ENFORCE ? "" : remark(percent));
    }

    private static String remark(double percent) {
        return " It only shadows: the policy has " + percent + " % of the scopes enforced.";
    }

    @ParameterizedTest
    @CsvSource({"2, ENFORCE", "3, SHADOW", "4, SHADOW"})
    void whereTooManyOthersTrippedATripOnlyShadows(int others, Mode mode) {
        Enforcement enforcement = Enforcement.of(null, ID, policy(Mode.ENFORCE).build(), others);

        assertThat(enforcement.mode()).isEqualTo(mode);
        assertThat(enforcement.limited()).isEqualTo(mode == Mode.SHADOW);
    }

    @ParameterizedTest
    @CsvSource({
        "TRIPPED, ENFORCE, ENFORCE",
        "TRIPPED, SHADOW, SHADOW",
        "PROBING, ENFORCE, ENFORCE",
        "PROBING, SHADOW, SHADOW"
    })
    void aStopThatHoldsIsNotLiftedBecauseOthersCame(SwitchState state, Mode mode, Mode expected) {
        Enforcement enforcement = Enforcement.of(
                live(state, mode, Instant.EPOCH), ID, policy(Mode.ENFORCE).build(), 3);

        assertThat(enforcement.mode()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"OFF", "SHADOW"})
    void whatThePolicyDoesNotEnforceIsNotLimited(Mode mode) {
        assertThat(Enforcement.of(null, ID, policy(mode).build(), 9)).isEqualTo(new Enforcement(mode, "", false));
    }

    @Test
    void tripsOfOthersCountForAnHour() {
        RecentTrips trips = new RecentTrips();
        Instant at = Instant.ofEpochSecond(10_000);
        for (String id : List.of("a", "b")) {
            trips.note(KillSwitch.newBuilder(live(SwitchState.TRIPPED, Mode.ENFORCE, at))
                    .setSwitchId(id)
                    .build());
        }

        assertThat(trips.besides("a", at)).isEqualTo(1);
        assertThat(trips.besides("c", at.plusSeconds(3_600))).isEqualTo(2);
        assertThat(trips.besides("c", at.plusSeconds(3_601))).isZero();
    }

    @Test
    void whatAPersonTrippedOrWhatOnlyShadowsDoesNotCount() {
        RecentTrips trips = new RecentTrips();
        Instant at = Instant.ofEpochSecond(10_000);

        trips.note(live(SwitchState.TRIPPED, Mode.SHADOW, at));
        trips.note(KillSwitch.newBuilder(live(SwitchState.TRIPPED, Mode.ENFORCE, at))
                .setTrippedBy("ada")
                .build());

        assertThat(trips.besides("c", at)).isZero();
    }
}
