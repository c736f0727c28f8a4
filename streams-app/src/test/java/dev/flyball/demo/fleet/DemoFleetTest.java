package dev.flyball.demo.fleet;

import static dev.flyball.demo.fleet.DemoFleet.GROWING;
import static dev.flyball.demo.fleet.DemoFleet.HEALTHY;
import static dev.flyball.demo.fleet.DemoFleet.HUNTING;
import static dev.flyball.demo.fleet.DemoFleet.SHRINKING;
import static dev.flyball.demo.fleet.Recording.at;
import static dev.flyball.demo.fleet.Recording.reversals;
import static dev.flyball.demo.fleet.Recording.swing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.flyball.schemas.Action;
import dev.flyball.schemas.Approval;
import dev.flyball.schemas.Binding;
import dev.flyball.schemas.Direction;
import dev.flyball.schemas.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoFleetTest {
    private static final String CHECKOUT = "k8s/demo/shop/Deployment/checkout";
    private static final String WEB = "asg/web";
    private static final String ORDERS = "ecs/shop/orders";

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 10, 42, 1769})
    void theHealthyAutomationFollowsDemandAndSettles(long seed) {
        // When
        Recording run = Recording.free(seed);

        // Then it works, a minute like the other
        List<Action> actions = run.actions(HEALTHY);
        assertThat(actions).hasSizeBetween(12, 24);

        // and turns round hardly more often than demand does, which is three times
        assertThat(reversals(actions)).hasSizeBetween(3, 5);

        // and where demand stands still, it soon does nothing more, and its metric rests near the set point
        for (int rest : List.of(15, 32, 42, 75, 92, 102)) {
            assertThat(actions)
                    .noneMatch(action -> action.getOccurredAt().isAfter(at(rest))
                            && action.getOccurredAt().isBefore(at(rest + 2)));
            assertThat(run.readings(CHECKOUT, "cpu_utilization", rest, rest + 2).getAverage())
                    .as("cpu at %d s", rest)
                    .isCloseTo(60, within(7.0));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 10, 42, 1769})
    void theHuntingAutomationNeverSettles(long seed) {
        // When
        Recording run = Recording.free(seed);

        // Then it turns round twice in about eight seconds, to the end
        List<Action> reversals = reversals(run.actions(HUNTING));
        Instant first = reversals.get(0).getOccurredAt();
        Instant last = reversals.get(reversals.size() - 1).getOccurredAt();
        double period = 2.0 * Duration.between(first, last).toMillis() / 1000 / (reversals.size() - 1);
        assertThat(first).isBefore(at(10));
        assertThat(last).isAfter(at(112));
        assertThat(period).isBetween(7.0, 9.0);

        // and the swing of its metric does not shrink
        double early = swing(run.readings(WEB, "CPUUtilization", 12, 32));
        double late = swing(run.readings(WEB, "CPUUtilization", 100, 120));
        assertThat(early).isGreaterThan(20);
        assertThat(late).isCloseTo(early, within(early / 4));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 10, 42, 1769})
    void theTwoOfTheDuelUndoEachOther(long seed) {
        // When
        List<Action> actions = Recording.free(seed).actions(SHRINKING, GROWING);

        // Then they take turns, each making good what the other did
        assertThat(actions).hasSizeGreaterThan(90);
        for (int i = 0; i < actions.size(); i++) {
            Action action = actions.get(i);
            boolean shrinks = i % 2 == 0;
            assertThat(action.getActor().getId()).isEqualTo(shrinks ? SHRINKING : GROWING);
            assertThat(action.getDirection()).isEqualTo(shrinks ? Direction.DOWN : Direction.UP);
            assertThat(action.getValueBefore()).isEqualTo(shrinks ? 6.0 : 4.0);
            assertThat(action.getValueAfter()).isEqualTo(shrinks ? 4.0 : 6.0);
        }
    }

    @Test
    void aStoppedHunterCeasesAndItsMetricCalms() {
        // When
        Recording run = Recording.stopping(1, 40, Set.of(HUNTING));

        // Then it asks in vain, and what it swung stands still
        assertThat(run.actions(HUNTING))
                .allMatch(action -> action.getOccurredAt().isBefore(at(40)));
        assertThat(run.refusals(HUNTING)).isNotEmpty();
        assertThat(swing(run.readings(WEB, "CPUUtilization", 46, 120)))
                .isLessThan(swing(run.readings(WEB, "CPUUtilization", 20, 40)) / 4);

        // and nobody else is stopped
        assertThat(run.actions(SHRINKING))
                .anyMatch(action -> action.getOccurredAt().isAfter(at(110)));
    }

    @Test
    void whenOneOfTheDuelIsStoppedTheOtherComesToRestAtItsGoal() {
        // When
        Recording run = Recording.stopping(1, 40, Set.of(SHRINKING));

        // Then
        assertThat(run.actions(SHRINKING, GROWING))
                .allMatch(action -> action.getOccurredAt().isBefore(at(42)));
        assertThat(run.readings(ORDERS, "TargetResponseTime", 44, 120).getMax()).isLessThan(200);
    }

    @Test
    void actionsTellWhatADetectorNeeds() {
        // When
        Action action = Recording.free(1).actions(HUNTING).get(0);

        // Then
        assertThat(action.getTriggers()).singleElement().satisfies(trigger -> {
            assertThat(trigger.getResource()).isEqualTo(WEB);
            assertThat(trigger.getMetric()).isEqualTo("CPUUtilization");
        });
        assertThat(action.getValueBefore()).isEqualTo(16);
        assertThat(action.getValueAfter()).isEqualTo(19);
        assertThat(action.getDirection()).isEqualTo(Direction.UP);
        assertThat(action.getResult()).isEqualTo(Result.SUCCEEDED);
        assertThat(action.getApproval()).isEqualTo(Approval.AUTONOMOUS);
    }

    @Test
    void everyMetricIsBoundToItsControl() {
        assertThat(DemoFleet.at(at(0), 1).bindings())
                .extracting(Binding::getTarget, Binding::getControl, Binding::getMetric)
                .containsExactlyInAnyOrder(
                        tuple(CHECKOUT, "replicas", "cpu_utilization"),
                        tuple(WEB, "desired_capacity", "CPUUtilization"),
                        tuple(ORDERS, "desired_count", "CPUUtilization"),
                        tuple(ORDERS, "desired_count", "TargetResponseTime"));
    }

    @Test
    void theSameSeedTellsTheSameStory() {
        assertThat(Recording.free(7)).isEqualTo(Recording.free(7)).isNotEqualTo(Recording.free(8));
    }

    @Test
    void idsOfActionsAreUnique() {
        assertThat(Recording.free(1).actions(HEALTHY, HUNTING, SHRINKING, GROWING))
                .extracting(Action::getActionId)
                .doesNotHaveDuplicates();
    }
}
