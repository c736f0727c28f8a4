package dev.flyball.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.flyball.model.ControlKey;
import dev.flyball.model.SeriesKey;
import dev.flyball.schemas.Binding;
import dev.flyball.schemas.Goal;
import dev.flyball.schemas.Membership;
import dev.flyball.schemas.serde.AvroTrust;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BindingIndexTest {
    static {
        AvroTrust.grant();
    }

    private static final ControlKey SIZE = new ControlKey("asg/web", "size");
    private static final SeriesKey LATENCY = new SeriesKey("alb/web", "latency");

    @Test
    void aControlIsObservedByWhatIsBoundToItOrToAllOfItsTarget() {
        BindingIndex index = index(
                binding("b1"),
                binding("b2").setControl("*").setMetric("errors"),
                binding("b3").setControl("image").setMetric("load"),
                binding("b4").setTarget("asg/api").setMetric("queue"),
                binding("b5").setControl("*"));

        assertThat(index.observing(SIZE)).containsExactly(LATENCY, new SeriesKey("alb/web", "errors"));
        assertThat(index.observing(new ControlKey("asg/none", "size"))).isEmpty();
    }

    @Test
    void ofSeveralBindingsOneWithAGoalHoldsAndThenTheOneOfTheControl() {
        BindingIndex goals = index(
                binding("b1"),
                binding("b2").setControl("*").setGoal(Goal.LOW),
                binding("b3").setResource("alb/api").setGoal(Goal.HIGH),
                binding("b4").setMetric("errors").setGoal(Goal.HIGH));
        BindingIndex same = index(
                binding("b1").setControl("*").setGoal(Goal.LOW), binding("b2").setGoal(Goal.HIGH));

        assertThat(goals.of(SIZE, LATENCY)).map(Binding::getBindingId).contains("b2");
        assertThat(same.of(SIZE, LATENCY)).map(Binding::getBindingId).contains("b2");
        assertThat(same.of(SIZE, new SeriesKey("alb/web", "load"))).isEmpty();
    }

    @Test
    void theDomainOfAControlIsTheOneToldOfItBeforeTheOneOfItsTarget() {
        BindingIndex index = index(
                binding("b1"),
                binding("b2").setControl("*").setDomain("shop"),
                binding("b3").setControl("size").setMetric("load").setDomain("pay"));

        assertThat(index.domainOf(SIZE)).contains("pay");
        assertThat(index.domainOf(new ControlKey("asg/web", "image"))).contains("shop");
        assertThat(index.domainOf(new ControlKey("asg/api", "size"))).isEmpty();
    }

    @Test
    void theDomainsOfASeriesAreTheDifferentOnesThatItsBindingsTell() {
        BindingIndex index = index(
                binding("b1").setDomain("shop"),
                binding("b2").setControl("image").setDomain("shop"),
                binding("b3").setTarget("asg/api").setDomain("pay"),
                binding("b4").setTarget("asg/job"));

        assertThat(index.domainsOf(LATENCY)).containsExactly("shop", "pay");
        assertThat(index.domainsOf(new SeriesKey("alb/web", "errors"))).isEmpty();
    }

    @Test
    void aSeriesIsBroughtOnceToEachOtherTargetThatItIsBoundTo() {
        BindingIndex index = index(
                binding("b1"),
                binding("b2").setControl("image"),
                binding("b3").setTarget("asg/api"),
                binding("b4").setTarget("alb/web"));

        assertThat(index.remoteTargetsOf("alb/web", "latency")).containsExactly("asg/web", "asg/api");
        assertThat(index.remoteTargetsOf(LATENCY.encoded())).containsExactly("asg/web", "asg/api");
        assertThat(index.remoteTargetsOf("alb/web", "errors")).isEmpty();
        assertThat(index(binding("b4").setTarget("alb/web")).remoteTargetsOf("alb/web", "latency"))
                .isEmpty();
    }

    @Test
    void membershipsAreWhatBindingsSayOfWhoBelongsToADomainByThatOrByName() {
        BindingIndex index = index(
                binding("b1").setTarget("k8s/c1/b").setDomain("shop"),
                binding("b2").setTarget("k8s/c1/b").setDomain("shop").setMetric("load"),
                binding("b3").setTarget("k8s/c1/b").setControl("image"),
                binding("b4").setTarget("k8s/c1/a").setDomain("pay"),
                binding("b5").setTarget("k8s/c2/c").setControl("*").setDomain("shop"),
                binding("b6").setTarget("k8s/c1/d"));

        assertThat(index.membershipsOf("shop"))
                .extracting(Membership::getTarget, Membership::getControl, Membership::getMember)
                .containsExactly(tuple("k8s/c1/b", "size", true), tuple("k8s/c2/c", "*", true));
        assertThat(index.membershipsOf("k8s/c1"))
                .extracting(Membership::getTarget, Membership::getControl, Membership::getMember)
                .containsExactly(tuple("k8s/c1/a", "size", false), tuple("k8s/c1/b", "size", false));
        assertThat(index.membershipsOf("else")).isEmpty();
    }

    @Test
    void ofMoreMembershipsThanARecordTakesTheFirstAreTold() {
        // Given names of a thousand characters each, with that of the control
        BindingIndex index = index(IntStream.range(0, 300)
                .mapToObj(i -> binding("b" + i).setTarget("%0996d".formatted(i)).setDomain("shop"))
                .toArray(Binding.Builder[]::new));

        // When, then
        assertThat(index.membershipsOf("shop")).hasSize(200);
    }

    @Test
    void whatIsWrongWithABindingKeepsItOut() {
        BindingIndex index =
                index(binding("b1").setResource("asg/web").setMetric("size").setGoal(Goal.LOW));

        assertThat(index.observing(SIZE)).isEmpty();
        assertThat(index.misdeclarations()).hasSize(1);
    }

    private static BindingIndex index(Binding.Builder... bindings) {
        return new BindingIndex(
                List.of(bindings).stream().map(Binding.Builder::build).toList());
    }

    private static Binding.Builder binding(String id) {
        return Binding.newBuilder()
                .setBindingId(id)
                .setTarget("asg/web")
                .setControl("size")
                .setResource("alb/web")
                .setMetric("latency");
    }
}
