package dev.flyball.topology;

import dev.flyball.config.Policies;
import dev.flyball.schemas.Policy;
import java.util.Collection;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The policies that hold now: those of the configuration, and those that people published since. One for all tasks of a process; a
 * change of it reaches each of them with its next record.
 */
final class PoliciesInForce implements Supplier<Policies> {
    private static final Logger LOG = LoggerFactory.getLogger(PoliciesInForce.class);

    private final Policies configured;
    private final Consumer<Policies> listener;
    private volatile Policies current;

    /** @param listener is told of those that hold at first, and of each change */
    PoliciesInForce(Policies configured, Consumer<Policies> listener) {
        this.configured = configured;
        this.listener = listener;
        this.current = configured;
        listener.accept(configured);
    }

    @Override
    public Policies get() {
        return current;
    }

    /** Has these policies hold, and no others that were published. */
    void publish(Collection<Policy> published) {
        Policies next = configured.with(published);
        next.warnings().stream()
                .filter(warning -> !current.warnings().contains(warning))
                .forEach(warning -> LOG.warn("{}", warning));
        current = next;
        listener.accept(next);
    }
}
