package dev.flyball.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.schemas.Action;
import dev.flyball.schemas.Binding;
import dev.flyball.schemas.MetricSample;
import java.nio.charset.StandardCharsets;

/** Reads text through all formats, and insists that exactly one thing came of it. */
public final class Read {
    private static final Formats FORMATS = Formats.standard();

    private Read() {}

    public static Ingested text(String text) {
        return FORMATS.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    public static Action action(String text) {
        Ingested ingested = text(text);
        assertThat(ingested.actions()).as(ingested.toString()).hasSize(1);
        assertThat(ingested.rejects()).isEmpty();
        return ingested.actions().get(0);
    }

    public static MetricSample sample(String text) {
        Ingested ingested = text(text);
        assertThat(ingested.samples()).as(ingested.toString()).hasSize(1);
        assertThat(ingested.rejects()).isEmpty();
        return ingested.samples().get(0);
    }

    public static Binding binding(String text) {
        Ingested ingested = text(text);
        assertThat(ingested.bindings()).as(ingested.toString()).hasSize(1);
        assertThat(ingested.rejects()).isEmpty();
        return ingested.bindings().get(0);
    }

    /** The one reason why the text was rejected. */
    public static String reason(String text) {
        Ingested ingested = text(text);
        assertThat(ingested.rejects()).as(ingested.toString()).hasSize(1);
        assertThat(ingested.actions()).isEmpty();
        assertThat(ingested.samples()).isEmpty();
        assertThat(ingested.bindings()).isEmpty();
        return ingested.rejects().get(0).text();
    }
}
