package dev.flyball.topology;

import static dev.flyball.topology.TopologyHarness.START;
import static dev.flyball.topology.TopologyHarness.action;
import static dev.flyball.topology.TopologyHarness.sample;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.schemas.Finding;
import dev.flyball.schemas.Pattern;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A loop as sources really tell of it: twice, late and out of order. */
class UntidyStreamTopologyTest {
    private static final int ACTS = 20;
    private static final int TURN = 180;
    private static final int LATENESS = 120;

    private final TopologyHarness harness = new TopologyHarness();

    /** Something to be told at a time (seconds after the start). */
    private record Told(double at, Runnable telling) {}

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void whatIsToldTwiceGivesTheSameFindings() {
        // Given
        List<Finding> clean = findings(tidy(harness));

        // When
        try (TopologyHarness untidy = new TopologyHarness()) {
            List<Told> twice = new ArrayList<>();
            for (Told told : tidy(untidy)) {
                twice.add(told);
                twice.add(new Told(told.at + 30, told.telling));
            }
            twice.sort(Comparator.comparingDouble(Told::at));
            tell(twice);

            // Then
            assertThat(untidy.findings.readValuesToList()).isEqualTo(clean).isNotEmpty();
        }
    }

    @Test
    void whatIsToldLateAndOutOfOrderIsTheSameLoop() {
        // Given
        List<Finding> clean = findings(tidy(harness));

        // When
        try (TopologyHarness untidy = new TopologyHarness()) {
            Random random = new Random(4);
            List<Told> late = new ArrayList<>();
            tidy(untidy).forEach(told -> late.add(new Told(told.at + LATENESS * random.nextDouble(), told.telling)));
            late.sort(Comparator.comparingDouble(Told::at));
            tell(late);

            // Then
            Finding last = last(untidy.findings.readValuesToList());
            assertThat(last.getLoopId()).isEqualTo(last(clean).getLoopId());
            assertThat(last.getScopes()).isEqualTo(last(clean).getScopes());
            assertThat(last.getPattern()).isEqualTo(Pattern.OSCILLATION);
            assertThat(last.getConfidence()).isGreaterThan(0.999);
        }
    }

    private List<Finding> findings(List<Told> tidy) {
        tell(tidy);
        return harness.findings.readValuesToList();
    }

    private static Finding last(List<Finding> findings) {
        return findings.get(findings.size() - 1);
    }

    private static void tell(List<Told> all) {
        all.forEach(told -> told.telling.run());
    }

    /** An actor that doubles and halves a fleet, each time because of what it did to the load the last time. */
    private static List<Told> tidy(TopologyHarness harness) {
        List<Told> all = new ArrayList<>();
        for (int minute = 0; minute < ACTS * TURN / 60; minute++) {
            Instant at = START.plusSeconds(60L * minute);
            double load = (minute / 3 % 2 == 0 ? 80 : 40) + 0.1 * (minute % 4);
            all.add(new Told(60 * minute, () -> harness.observe(sample(at, load))));
        }
        for (int i = 0; i < ACTS; i++) {
            int act = i;
            Instant at = START.plusSeconds((long) TURN * (i + 1) - 1);
            all.add(new Told(
                    TURN * (i + 1) - 1,
                    () -> harness.act(action("h" + act, at, "hpa/web", act % 2 == 0 ? 2 : 4, act % 2 == 0 ? 4 : 2)
                            .build())));
        }
        Collections.sort(all, Comparator.comparingDouble(Told::at));
        return all;
    }
}
