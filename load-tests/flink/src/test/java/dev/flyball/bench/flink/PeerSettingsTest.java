package dev.flyball.bench.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PeerSettingsTest {
    private static final String[] ALL = {
        "brokers=127.0.0.1:9092",
        "registry=http://127.0.0.1:8081/apis?a=b",
        "actions=acts",
        "metrics=samples",
        "output=effects",
        "group=peer",
        "state=/var/peer",
        "checkpoint=PT1S",
        "before=PT10M",
        "after=PT5M",
        "grace=PT2M",
        "window=PT15M"
    };

    @Test
    void readsWhatTheLadderTells() {
        // When
        PeerSettings settings = PeerSettings.parse(ALL);

        // Then
        assertThat(settings.registry()).isEqualTo("http://127.0.0.1:8081/apis?a=b");
        assertThat(settings.state()).isEqualTo(Path.of("/var/peer"));
        assertThat(settings.checkpoint()).isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.terms())
                .isEqualTo(new JoinTerms(
                        Duration.ofMinutes(10), Duration.ofMinutes(5), Duration.ofMinutes(2), Duration.ofMinutes(15)));
    }

    @Test
    void saysWhatIsMissing() {
        // Given
        String[] fewer = Arrays.copyOf(ALL, ALL.length - 1);

        // When, then
        assertThatThrownBy(() -> PeerSettings.parse(fewer))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("window: missing, expected window=value");
    }
}
