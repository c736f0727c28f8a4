package dev.flyball.demo;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.OutputStreamAppender;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/** Keeps broker and clients from talking into the story: all log to a file, and only our own errors reach the terminal. */
public final class DemoLogging {
    private static final String PATTERN = "%d{HH:mm:ss.SSS} %-5level %logger{30} %msg%n";

    private static final String OURS = "dev.flyball";

    private DemoLogging() {}

    /** Sends the log of this process to a file. */
    public static void to(Path file) {
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
            return;
        }
        // The broker brings Log4j, which fails to start where the process was asked to end meanwhile.
        System.setProperty("log4j.shutdownHookEnabled", "false");
        context.reset();
        FileAppender<ILoggingEvent> all = new FileAppender<>();
        all.setFile(file.toString());
        ConsoleAppender<ILoggingEvent> errors = new ConsoleAppender<>();
        errors.setTarget("System.err");
        ThresholdFilter threshold = new ThresholdFilter();
        threshold.setLevel(Level.ERROR.levelStr);
        threshold.start();
        errors.addFilter(threshold);
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.INFO);
        root.addAppender(started(all, context));
        // Kafka calls an error what it gets over by itself, such as a heartbeat that was late on a busy machine.
        context.getLogger(OURS).addAppender(started(errors, context));
    }

    private static OutputStreamAppender<ILoggingEvent> started(
            OutputStreamAppender<ILoggingEvent> appender, LoggerContext context) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(PATTERN);
        encoder.start();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.start();
        return appender;
    }
}
