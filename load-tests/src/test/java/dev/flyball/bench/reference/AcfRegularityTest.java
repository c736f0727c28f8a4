package dev.flyball.bench.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.bench.recording.Draw;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AcfRegularityTest {
    @Test
    void aSineIsRegular() {
        // Given ten cycles
        double[] sine =
                IntStream.range(0, 256).mapToDouble(i -> Math.sin(i * 0.25)).toArray();

        // When, Then
        assertThat(AcfRegularity.regularity(sine)).isGreaterThan(3);
    }

    @Test
    void noiseIsNot() {
        // Given
        Draw draw = Draw.of("test");
        double[] noise =
                IntStream.range(0, 256).mapToDouble(i -> draw.gaussian()).toArray();

        // When, Then
        assertThat(AcfRegularity.regularity(noise)).isLessThan(1);
    }

    @Test
    void twoCyclesAreTooFew() {
        // Given
        double[] sine = IntStream.range(0, 256)
                .mapToDouble(i -> Math.sin(4 * Math.PI * i / 256))
                .toArray();

        // When, Then
        assertThat(AcfRegularity.regularity(sine)).isZero();
    }

    @Test
    void aControlThatGoesToAndFroEvenlyFiresAndOneThatClimbsDoesNot() {
        // Given
        AcfRegularity toAndFro = new AcfRegularity();
        AcfRegularity climbing = new AcfRegularity();
        boolean fired = false;
        boolean firedClimbing = false;

        // When
        for (int i = 0; i < 40; i++) {
            long at = i * 60_000L;
            fired |= toAndFro.fires(new Change(at, i % 2 == 0 ? "UP" : "DOWN", i % 2));
            firedClimbing |= climbing.fires(new Change(at, "UP", i));
        }

        // Then
        assertThat(fired).isTrue();
        assertThat(firedClimbing).isFalse();
    }
}
