package dev.flyball.detect.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.detect.state.Step;
import dev.flyball.schemas.ActorKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

class LineagePropertyTest {
    @Property(tries = 100)
    void aRingOfAnySizeIsFoundAtTheThirdReturn(@ForAll @IntRange(min = 2, max = Lineage.LONGEST_TURN) int ring) {
        // Given, when
        StepLog log = new HeapSteps(Duration.ofDays(1));
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i <= 4 * ring; i++) {
            if (closes(log, i, i % ring, i == 0 ? null : i - 1)) {
                found.add(i);
            }
        }

        // Then: once it has begun, at every step
        assertThat(found).first().isEqualTo(3 * ring);
        assertThat(found).hasSize(ring + 1);
    }

    /** Each action is provoked by any earlier one: trees of any shape. */
    @Property(tries = 500)
    void whoActsThreeTimesAtMostClosesNothing(
            @ForAll @Size(max = 60) List<@IntRange(max = 19) Integer> actors, @ForAll long seed) {
        // Given
        StepLog log = new HeapSteps(Duration.ofDays(1));
        Map<Integer, Integer> acts = new HashMap<>();
        Random random = new Random(seed);

        // When, then
        for (int i = 0; i < actors.size(); i++) {
            int actor = actors.get(i);
            if (acts.merge(actor, 1, Integer::sum) <= 3) {
                assertThat(closes(log, i, actor, i == 0 ? null : random.nextInt(i)))
                        .isFalse();
            }
        }
    }

    private static boolean closes(StepLog log, int number, int actor, @Nullable Integer cause) {
        Step step = new Step(
                "ring",
                "a" + number,
                number * 1_000L,
                "actor-" + actor,
                ActorKind.CONTROLLER.name(),
                "target-" + actor,
                "control",
                false,
                cause == null ? null : "a" + cause,
                null,
                null);
        log.add(step);
        return Lineage.closedBy(step, log).isPresent();
    }
}
