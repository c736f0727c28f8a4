package dev.flyball.topology;

import dev.flyball.ops.meters.Meters;
import dev.flyball.outcome.Misdeclaration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of each binding and trigger that is left out of account once, in the log and by a meter. Safe for several threads. */
public final class MisdeclarationLog implements Consumer<Misdeclaration> {
    private static final Logger LOG = LoggerFactory.getLogger(MisdeclarationLog.class);

    /** An automation that makes up a trigger for each action must not fill the memory or the log. */
    private static final int MOST_TOLD = 1_000;

    private final Set<Misdeclaration> told = ConcurrentHashMap.newKeySet();
    private final Meters meters;

    public MisdeclarationLog(Meters meters) {
        this.meters = meters;
    }

    @Override
    public void accept(Misdeclaration misdeclaration) {
        if (told.size() < MOST_TOLD && told.add(misdeclaration)) {
            meters.misdeclared(misdeclaration.reason().name());
            LOG.warn(misdeclaration.message());
        }
    }
}
