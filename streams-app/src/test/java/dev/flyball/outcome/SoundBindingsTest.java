package dev.flyball.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.outcome.Misdeclaration.Reason;
import dev.flyball.schemas.Binding;
import dev.flyball.schemas.Goal;
import dev.flyball.schemas.serde.AvroTrust;
import java.util.List;
import org.junit.jupiter.api.Test;

class SoundBindingsTest {
    static {
        AvroTrust.grant();
    }

    private static Binding.Builder binding(String id) {
        return Binding.newBuilder()
                .setBindingId(id)
                .setTarget("asg/web")
                .setControl("desired_capacity")
                .setResource("alb/web")
                .setMetric("latency");
    }

    private static SoundBindings check(Binding.Builder... bindings) {
        return new SoundBindings(
                List.of(bindings).stream().map(Binding.Builder::build).toList());
    }

    private static List<String> sound(SoundBindings checked) {
        return checked.sound().stream().map(Binding::getBindingId).toList();
    }

    @Test
    void aControlIsNotTurnedForItself() {
        SoundBindings checked = check(
                binding("b1")
                        .setResource("asg/web")
                        .setMetric("desired_capacity")
                        .setGoal(Goal.LOW),
                binding("b2").setMetric("desired_capacity").setGoal(Goal.LOW),
                binding("b3").setResource("asg/web").setMetric("desired_capacity"));

        assertThat(sound(checked)).containsExactly("b2", "b3");
        assertThat(checked.misdeclarations())
                .containsExactly(
                        new Misdeclaration(
                                Reason.CLOSES_ON_ITSELF,
                                "Binding b1 is left out of account: it closes on itself; expected a goal for a metric that desired_capacity of asg/web moves, found one for the control itself"));
    }

    @Test
    void ofTwoThatContradictEachOtherNeitherIsUsed() {
        SoundBindings checked = check(
                binding("b3").setMetric("load"),
                binding("b2").setGoal(Goal.HIGH),
                binding("b1").setGoal(Goal.LOW));

        assertThat(sound(checked)).containsExactly("b3");
        assertThat(checked.misdeclarations())
                .containsExactly(
                        new Misdeclaration(
                                Reason.CONTRADICTION,
                                "Bindings b1 and b2 are left out of account: goal of desired_capacity on asg/web is LOW in one and HIGH in the other; expected the same"));
    }

    @Test
    void aControlIsInOneDomainAndAimsAtOneSetPoint() {
        SoundBindings domains = check(
                binding("b1").setDomain("shop"), binding("b2").setMetric("load").setDomain("pay"));
        SoundBindings setPoints =
                check(binding("b1").setSetPoint(60.0), binding("b2").setSetPoint(70.0));

        assertThat(sound(domains)).isEmpty();
        assertThat(domains.misdeclarations())
                .singleElement()
                .extracting(Misdeclaration::message)
                .asString()
                .contains("domain of desired_capacity on asg/web is shop in one and pay in the other");
        assertThat(sound(setPoints)).isEmpty();
    }

    @Test
    void toSayLessOrToSpeakOfAllControlsIsNoContradiction() {
        SoundBindings checked = check(
                binding("b1").setGoal(Goal.LOW).setDomain("shop"),
                binding("b2"),
                binding("b3").setGoal(Goal.LOW),
                binding("b4").setControl("*").setGoal(Goal.HIGH).setDomain("pay"));

        assertThat(sound(checked)).containsExactly("b1", "b2", "b3", "b4");
        assertThat(checked.misdeclarations()).isEmpty();
    }
}
