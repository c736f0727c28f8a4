package dev.flyball.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EnvelopeTest {
    private static Point point(long at, double value) {
        return new Point(at, value, "");
    }

    @Test
    void aMissingValueBreaksTheLine() {
        Envelope envelope = new Envelope(0, 99, 100);
        envelope.add(point(0, 1));
        envelope.add(point(1, 1));
        envelope.add(point(2, Double.NaN));
        envelope.add(point(3, 1));

        assertThat(envelope.runs()).hasSize(2);
    }

    @Test
    void aSilenceMuchLongerThanUsualBreaksTheLine() {
        Envelope envelope = new Envelope(0, 999, 1000);
        for (int i = 0; i < 20; i++) {
            envelope.add(point(i * 10, 1));
        }
        envelope.add(point(500, 1));

        assertThat(envelope.runs()).extracting(List::size).containsExactly(20, 1);
    }

    @Test
    void whatIsOutsideIsLeftOut() {
        Envelope envelope = new Envelope(100, 199, 10);
        envelope.add(point(99, 1));
        envelope.add(point(200, 1));

        assertThat(envelope.isEmpty()).isTrue();
        assertThat(envelope.points()).isEmpty();
    }
}
