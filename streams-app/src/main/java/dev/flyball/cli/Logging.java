package dev.flyball.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** How much is logged to stderr: warnings, unless a command says otherwise. */
final class Logging {
    private Logging() {}

    /** For a service: what it does is logged too, and where its state is not safe. */
    static void verbose() {
        set(org.slf4j.Logger.ROOT_LOGGER_NAME, Level.INFO);
        set("org.apache.kafka.streams.processor.internals.StateDirectory", Level.INFO);
    }

    private static void set(String name, Level level) {
        if (LoggerFactory.getLogger(name) instanceof Logger logger) {
            logger.setLevel(level);
        }
    }
}
