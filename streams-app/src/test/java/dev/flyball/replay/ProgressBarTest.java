package dev.flyball.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final AtomicLong time = new AtomicLong();

    private ProgressBar bar(boolean interactive) {
        return new ProgressBar(new PrintStream(shown, true, UTF_8), interactive, time::get);
    }

    @Test
    void atATerminalABarShowsShareRateAndTimeLeft() {
        ProgressBar bar = bar(true);
        bar.begin("Replaying", "records", 1000);

        time.set(TimeUnit.SECONDS.toNanos(2));
        bar.at(500);

        assertThat(shown.toString(UTF_8))
                .contains("Replaying [###############...............]  50 %")
                .contains("500 of 1,000 records, 250 records/s, 2 s left")
                .doesNotContain("\n");
    }

    @Test
    void aBarIsErasedAtItsEnd() {
        ProgressBar bar = bar(true);
        bar.begin("Replaying", "records", 1000);
        bar.end();

        assertThat(shown.toString(UTF_8)).isEqualTo("\r\033[K");
    }

    @Test
    void withoutATerminalALineComesEveryFiveSeconds() {
        ProgressBar bar = bar(false);
        bar.begin("Replaying", "records", 1000);

        for (int second = 1; second <= 12; second++) {
            time.set(TimeUnit.SECONDS.toNanos(second));
            bar.at(second * 10);
        }
        bar.end();

        assertThat(shown.toString(UTF_8).lines())
                .containsExactly(
                        "Replaying 5 %  50.0 of 1,000 records, 10.0 records/s, 1 min 35 s left",
                        "Replaying 10 %  100 of 1,000 records, 10.0 records/s, 1 min 30 s left");
    }
}
