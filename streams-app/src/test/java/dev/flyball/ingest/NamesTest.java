package dev.flyball.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.schemas.Action;
import dev.flyball.schemas.Binding;
import dev.flyball.schemas.MetricReference;
import dev.flyball.schemas.MetricSample;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {
    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            delimiter = '|',
            value = {
                "asg/web|asg/web",
                " asg/web |asg/web",
                "asg/web//|asg/web",
                "asg/web / |asg/web",
                "asg/my \t web|asg/my web",
                "asg/my\u00a0web|asg/my web",
                "arn:aws:x:::Web|arn:aws:x:::Web",
                "/|/",
                "\u00a0|\u00a0"
            })
    void aResourceHasOneName(String written, String name) {
        assertThat(Names.resource(written)).isEqualTo(name);
        assertThat(Names.resource(name)).isEqualTo(name);
    }

    @Test
    void actionsSamplesAndBindingsMeetHoweverTheyAreWritten() {
        // Given
        String lines = """
                [{"occurred_at":"2026-01-01T00:00:00Z","actor":{"id":" bot "},"target":"asg/web/","control":" size",
                  "triggers":[{"resource":"alb/web/ ","metric":" latency"}]},
                 {"observed_at":"2026-01-01T00:00:00Z","resource":" alb/web","metric":"latency ","value":1},
                 {"target":"asg/web ","control":"size ","resource":"alb/web//","metric":"latency","domain":" shop"}]
                """;

        // When
        Ingested ingested = Formats.standard().parse(lines.getBytes(StandardCharsets.UTF_8));

        // Then
        Action action = ingested.actions().get(0);
        MetricSample sample = ingested.samples().get(0);
        Binding binding = ingested.bindings().get(0);
        assertThat(action.getActor().getId()).isEqualTo("bot");
        assertThat(action.getTarget()).isEqualTo("asg/web").isEqualTo(binding.getTarget());
        assertThat(action.getControl()).isEqualTo("size").isEqualTo(binding.getControl());
        assertThat(action.getTriggers())
                .containsExactly(new MetricReference("alb/web", "latency"))
                .containsExactly(new MetricReference(sample.getResource(), sample.getMetric()))
                .containsExactly(new MetricReference(binding.getResource(), binding.getMetric()));
        assertThat(binding.getDomain()).isEqualTo("shop");
    }

    @Test
    void aNameOfNothingButWhiteSpaceIsStillRefused() {
        Ingested ingested = Formats.standard()
                .parse("{\"observed_at\":\"2026-01-01T00:00:00Z\",\"resource\":\" \",\"metric\":\"m\",\"value\":1}"
                        .getBytes(StandardCharsets.UTF_8));

        assertThat(ingested.rejects())
                .singleElement()
                .satisfies(reject -> assertThat(reject.reason()).isEqualTo("resource: blank, expected a text"));
    }
}
