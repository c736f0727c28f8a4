package dev.flyball.bench.family;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.schemas.serde.AvroTrust;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FamiliesTest {
    @BeforeAll
    static void trust() {
        AvroTrust.grant();
    }

    @ParameterizedTest
    @EnumSource
    void everyFamilyHasANameOfItsOwnAndRunsThatKeepItsTruth(RunSet set) {
        // Given
        List<Family> families = Families.of(set);

        // When
        List<Run> runs = families.stream().map(family -> family.run(set, 1)).toList();

        // Then
        assertThat(families).extracting(Family::name).doesNotHaveDuplicates();
        for (int i = 0; i < runs.size(); i++) {
            Run run = runs.get(i);
            assertThat(run.truth() instanceof Truth.Loop)
                    .as(families.get(i).name())
                    .isEqualTo(families.get(i).group().mustTrip());
            assertThat(run.recording().actions()).as(families.get(i).name()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRunIsTheSameEachTime(RunSet set) {
        for (Family family : Families.of(set)) {
            // Given
            Run once = family.run(set, 2);

            // When
            Run again = family.run(set, 2);

            // Then
            assertThat(again).as(family.name()).isEqualTo(once);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsReportedWasNeverTunedOn(RunSet set) {
        // Given
        RunSet other = set == RunSet.TUNING ? RunSet.REPORTED : RunSet.TUNING;

        for (Family family : Families.of(set)) {
            // When
            Run run = family.run(set, 1);

            // Then
            assertThat(family.run(other, 1).recording()).as(family.name()).isNotEqualTo(run.recording());
        }
    }
}
