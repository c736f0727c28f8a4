package dev.flyball.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.bench.family.Family;
import dev.flyball.bench.family.Group;
import dev.flyball.bench.family.RunSet;
import dev.flyball.bench.family.Truth;
import dev.flyball.bench.judge.Played;
import dev.flyball.bench.judge.Verdict;
import dev.flyball.bench.judge.Verdict.Hit;
import dev.flyball.schemas.Actor;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Evidence;
import dev.flyball.schemas.Finding;
import dev.flyball.schemas.Pattern;
import dev.flyball.schemas.serde.AvroTrust;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BoundsTest {
    @BeforeAll
    static void trust() {
        AvroTrust.grant();
    }

    private static Finding finding(double gain, double period, String... actors) {
        return Finding.newBuilder()
                .setFindingId("f")
                .setLoopId("l")
                .setPattern(Pattern.DUEL)
                .setFoundAt(Instant.EPOCH)
                .setDomain("d")
                .setActors(List.of(actors).stream()
                        .map(actor -> new Actor(actor, ActorKind.CONTROLLER))
                        .toList())
                .setGain(gain)
                .setPeriodSeconds(period)
                .setConfidence(0.9999)
                .setEvidence(new Evidence(List.of(), Map.of(), List.of()))
                .setExplanation("because")
                .setPolicyId("default")
                .build();
    }

    private static Played loop(int number, Optional<Hit> hit) {
        Truth truth = new Truth.Loop(0, Truth.Gain.always(1), OptionalDouble.of(100));
        return new Played(number, truth, new Verdict(List.of(), hit, 0, 0), Map.of(), Map.of());
    }

    private static Played healthy(int number, int kills, double days) {
        return new Played(
                number,
                new Truth.Healthy(),
                new Verdict(List.of(), Optional.empty(), days, 100),
                Map.of(0.99, kills, 0.999, kills, 0.9999, kills),
                Map.of());
    }

    private static Figures figures(Group group, List<Played> runs) {
        Family family = new Family("family", group, runs.size(), (draw, set) -> {
            throw new IllegalStateException("already played");
        });
        return Figures.of(RunSet.REPORTED, false, Map.of(family, runs), List.of());
    }

    @Test
    void duelsThatAreFoundAtOnceAndToldRightlyHoldEveryBound() {
        // Given
        Hit hit = new Hit(finding(1.02, 95, "a", "b"), 6, 2.5, Set.of("a", "b"));
        List<Played> runs =
                IntStream.range(0, 50).mapToObj(i -> loop(i, Optional.of(hit))).toList();

        // When
        Figures figures = figures(Group.DUEL, runs);

        // Then
        assertThat(figures.bounds()).hasSize(4).allMatch(Bound::holds);
        assertThat(figures.allHold()).isTrue();
    }

    @Test
    void aMissedDuelAnUnnamedActorAWrongGainAndAWrongPeriodEachBreakOne() {
        // Given
        Hit hit = new Hit(finding(1.2, 50, "a"), 6, 2.5, Set.of("a", "b"));
        List<Played> runs = IntStream.range(0, 50)
                .mapToObj(i -> loop(i, i < 45 ? Optional.of(hit) : Optional.empty()))
                .toList();

        // When
        Figures figures = figures(Group.DUEL, runs);

        // Then
        assertThat(figures.bounds()).hasSize(4).noneMatch(Bound::holds);
        assertThat(figures.families().get(0).missed()).containsExactly(45, 46, 47, 48, 49);
    }

    @Test
    void growthThatIsFoundLateBreaksItsBound() {
        // Given one of many takes 17 actions
        List<Played> runs = IntStream.range(0, 50)
                .mapToObj(i -> loop(i, Optional.of(new Hit(finding(1.2, 50, "a"), i == 7 ? 17 : 8, 0, Set.of("a")))))
                .toList();

        // When
        Figures figures = figures(Group.GROWING, runs);

        // Then
        assertThat(figures.bounds()).extracting(Bound::holds).containsExactly(true, false);
    }

    @Test
    void healthyAutomationMayBeKilledOnceInAThousandActionDaysAndNoMore() {
        // Given
        List<Played> once = List.of(healthy(1, 1, 1_000), healthy(2, 0, 500));
        List<Played> often = List.of(healthy(1, 20, 1_000), healthy(2, 0, 500));

        // When, Then: 20 in 1,500 days contradict every promise, 1 in 1,500 none
        assertThat(figures(Group.FOLLOWING, once).bounds())
                .extracting(Bound::holds)
                .containsOnly(true);
        assertThat(figures(Group.FOLLOWING, often).bounds().stream().filter(Bound::holds))
                .extracting(Bound::what)
                .containsExactly("at min_confidence 0.99 no more than the promised 10.0 per 1,000 action-days");
    }

    @Test
    void thePageNamesTheSetAndEveryBoundWithItsFigure() {
        // Given
        Figures figures = figures(Group.FOLLOWING, List.of(healthy(1, 20, 1_000)));

        // When
        String page = Markdown.of(figures);

        // Then
        assertThat(page).contains("set REPORTED").contains("**NO**").contains("20.0 (12.2–30.9)");
        figures.bounds().forEach(bound -> assertThat(page).contains(bound.what()));
    }
}
