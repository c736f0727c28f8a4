package dev.flyball.bench.flink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class EffectTest {
    @Test
    void aSampleAtTheMomentOfTheActComesAfterIt() {
        // When
        Effect effect = Effect.of(Act.of("asg", 1_000), Sample.of("asg", 1_000, 7));

        // Then
        assertThat(effect.after).isOne();
        assertThat(effect.sumAfter).isEqualTo(7);
        assertThat(effect.before).isZero();
    }

    @Test
    void sumsAreMadeAnewSoThatNoneChangesUnderItsReader() {
        // Given
        Effect one = Effect.of(Act.of("asg", 1_000), Sample.of("asg", 999, 7));
        Effect other = Effect.of(Act.of("asg", 1_000), Sample.of("asg", 1_001, 5));

        // When
        Effect both = one.plus(other);

        // Then
        assertThat(both.before + both.after).isEqualTo(2);
        assertThat(one.before + one.after).isOne();
    }

    @Test
    void isWrittenAsTheReaderOfBothPeersReadsIt() {
        // Given
        Effect effect = Effect.of(Act.of("asg", 1_000), Sample.of("asg", 999, 7))
                .plus(Effect.of(Act.of("asg", 1_000), Sample.of("asg", 1_001, 5)));

        // When
        ByteBuffer bytes = ByteBuffer.wrap(effect.bytes());

        // Then
        assertThat(bytes.getLong()).isOne();
        assertThat(bytes.getDouble()).isEqualTo(7);
        assertThat(bytes.getLong()).isOne();
        assertThat(bytes.getDouble()).isEqualTo(5);
        assertThat(bytes.hasRemaining()).isFalse();
    }
}
