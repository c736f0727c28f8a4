package dev.flyball.topology;

import dev.flyball.model.AppendTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.jspecify.annotations.NullUnmarked;

/**
 * Has what passes committed at once, where it would wait for the commit interval else: under exactly-once nobody can read it before
 * that. What follows from a record that is not fresh any more waits: it is late already, and while a backlog is worked off commits
 * would only make it take longer.
 */
@NullUnmarked
final class PromptCommit<V> extends ContextualFixedKeyProcessor<String, V, V> {
    /** What was appended so long ago is not fresh any more. */
    static final Duration FRESH = Duration.ofSeconds(1);

    private final InstantSource clock;

    PromptCommit(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public void process(FixedKeyRecord<String, V> record) {
        context().forward(record);
        Instant fresh = clock.instant().minus(FRESH);
        if (AppendTime.in(record.headers()).filter(fresh::isBefore).isPresent()) {
            context().commit();
        }
    }
}
