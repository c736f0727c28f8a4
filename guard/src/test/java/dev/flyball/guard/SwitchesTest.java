package dev.flyball.guard;

import static dev.flyball.guard.KillSwitches.enforced;
import static dev.flyball.guard.KillSwitches.scope;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.schemas.Direction;
import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.Membership;
import dev.flyball.schemas.Mode;
import dev.flyball.schemas.Scope;
import dev.flyball.schemas.ScopeDirection;
import dev.flyball.schemas.SwitchState;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SwitchesTest {
    private static final Scope BOT_ON_WEB = scope("bot", "asg/web", "desired_capacity");

    @Test
    void allowsEverythingWithoutSwitches() {
        assertThat(Switches.of(List.of()).decide("bot", "asg/web", "desired_capacity", Direction.UP))
                .isEqualTo(new Decision.Allowed());
    }

    @ParameterizedTest
    @CsvSource({"ARMED,false", "TRIPPED,true", "ACKNOWLEDGED,true", "OVERRIDDEN,false", "PROBING,false"})
    void stopsInTheStatesThatStop(SwitchState state, boolean stops) {
        // Given
        KillSwitch live = enforced("s1", state, BOT_ON_WEB);

        // When
        Decision decision = Switches.of(List.of(live)).decide("bot", "asg/web", "desired_capacity", Direction.UP);

        // Then
        assertThat(decision).isEqualTo(stops ? new Decision.Stopped(live) : new Decision.Allowed());
        assertThat(decision.allowed()).isEqualTo(!stops);
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"SHADOW", "OFF"})
    void ignoresTripsThatAreNotEnforced(Mode mode) {
        // Given
        Switches switches = Switches.of(List.of(KillSwitches.of("s1", mode, SwitchState.TRIPPED, BOT_ON_WEB)));

        // When, Then
        assertThat(switches.decide("bot", "asg/web", "desired_capacity", Direction.UP)
                        .allowed())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "bot, asg/web, desired_capacity, false",
        "bot, asg/web, instance_type,    true",
        "bot, asg/api, desired_capacity, true",
        "hpa, asg/web, desired_capacity, true"
    })
    void stopsOnlyWhatItsScopeNames(String actor, String target, String control, boolean allowed) {
        // Given
        Switches switches = Switches.of(List.of(enforced("s1", SwitchState.TRIPPED, BOT_ON_WEB)));

        // When, Then
        assertThat(switches.decide(actor, target, control, Direction.UP).allowed())
                .isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({"UP,UP,false", "UP,DOWN,true", "UP,NONE,true", "DOWN,DOWN,false", "DOWN,UP,true", "BOTH,NONE,false"})
    void stopsOnlyTheDirectionOfItsScope(ScopeDirection stopped, Direction asked, boolean allowed) {
        // Given
        Scope scope = new Scope("*", "asg/web", "*", stopped);
        Switches switches = Switches.of(List.of(enforced("s1", SwitchState.TRIPPED, scope)));

        // When, Then
        assertThat(switches.decide("bot", "asg/web", "desired_capacity", asked).allowed())
                .isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({
        "k8s/c1/prod/Deployment/web, false",
        "k8s/c2/prod/Deployment/web, true",
        "asg/web, false",
        "asg/api, true",
        "k8s/c1/prod/Deployment/moved, true"
    })
    void stopsAWholeDomainByNamesAndByWhatBindingsSay(String target, boolean allowed) {
        // Given
        KillSwitch domain = KillSwitch.newBuilder(enforced("s1", SwitchState.TRIPPED, scope("*", "domain:k8s/c1", "*")))
                .setMemberships(List.of(
                        new Membership("asg/web", "*", true),
                        new Membership("k8s/c1/prod/Deployment/moved", "*", false)))
                .build();

        // When
        Decision decision = Switches.of(List.of(domain)).decide("bot", target, "replicas", Direction.UP);

        // Then
        assertThat(decision.allowed()).isEqualTo(allowed);
    }

    @Test
    void aDomainThatIsReleasedOrLosesAMemberStopsItNoMore() {
        // Given
        KillSwitch domain = KillSwitch.newBuilder(enforced("s1", SwitchState.TRIPPED, scope("*", "domain:shop", "*")))
                .setMemberships(List.of(new Membership("asg/web", "*", true), new Membership("asg/api", "*", true)))
                .build();
        Switches switches = Switches.of(List.of(domain));

        // When
        switches.take(KillSwitch.newBuilder(domain)
                .setMemberships(List.of(new Membership("asg/web", "*", true)))
                .build());

        // Then
        assertThat(switches.decide("bot", "asg/api", "desired", Direction.UP).allowed())
                .isTrue();
        assertThat(switches.decide("bot", "asg/web", "desired", Direction.UP).allowed())
                .isFalse();
        assertThat(switches.size()).isEqualTo(1);

        switches.forget("s1");
        assertThat(switches.decide("bot", "asg/web", "desired", Direction.UP).allowed())
                .isTrue();
        assertThat(switches.size()).isZero();
    }

    /** A detector's stop of a whole domain, or of an actor wherever it acts, does not take back a person's word on one target. */
    @ParameterizedTest
    @CsvSource({
        "domain:k8s/c1, , TRIPPED, true",
        "domain:k8s/c1, ada, TRIPPED, false",
        "domain:k8s/c1, , ACKNOWLEDGED, false",
        "*, , TRIPPED, true",
        "*, ada, TRIPPED, false",
        "k8s/c1/prod/web, , TRIPPED, false"
    })
    void whatAPersonLetsGoOnAtItsTargetGoesOnUnderWiderStopsOfDetectors(
            String stopped, @Nullable String by, SwitchState state, boolean allowed) {
        // Given
        Scope letGo = scope("bot", "k8s/c1/prod/web", "replicas");
        KillSwitch wide = KillSwitch.newBuilder(enforced("wide", state, scope("*", stopped, "*")))
                .setTrippedBy(by)
                .build();
        KillSwitch overridden = KillSwitch.newBuilder(enforced("own", SwitchState.OVERRIDDEN, letGo))
                .setAllowed(List.of(letGo))
                .build();
        Switches switches = Switches.of(List.of(wide, overridden));

        // When
        Decision decision = switches.decide("bot", "k8s/c1/prod/web", "replicas", Direction.UP);

        // Then
        assertThat(decision.allowed()).isEqualTo(allowed);
        assertThat(switches.decide("bot", "k8s/c1/prod/web", "image", Direction.UP)
                        .allowed())
                .isFalse();
        switches.take(enforced("own", SwitchState.PROBING, letGo));
        assertThat(switches.decide("bot", "k8s/c1/prod/web", "replicas", Direction.UP)
                        .allowed())
                .isFalse();
    }

    @Test
    void namesTheNarrowestOfSeveral() {
        // Given
        KillSwitch narrow = enforced("z", SwitchState.TRIPPED, BOT_ON_WEB);
        KillSwitch wide = enforced("a", SwitchState.TRIPPED, scope("*", "*", "*"));

        // When
        Decision decision =
                Switches.of(List.of(wide, narrow)).decide("bot", "asg/web", "desired_capacity", Direction.DOWN);

        // Then
        assertThat(decision).isEqualTo(new Decision.Stopped(narrow));
    }
}
