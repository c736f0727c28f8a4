package dev.flyball.bench.faults;

import java.time.Duration;
import java.util.Locale;

/** The way from the instance to the broker is cut, slow, or half open for some seconds. */
final class LineTroubled implements Fault {
    private static final int LEAST_SECONDS = 3;
    private static final int MORE_SECONDS = 10;

    private final Proxy.Line line;

    LineTroubled(Proxy.Line line) {
        this.line = line;
    }

    @Override
    public String key() {
        return "line-" + line.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String title() {
        return switch (line) {
            case CUT -> "connections to the broker cut for 3 to 13 s";
            case SLOW -> "connections to the broker slow (4 kB in 20 ms) for 3 to 13 s";
            case SILENT -> "connections to the broker half open for 3 to 13 s";
            case OPEN -> "connections to the broker through a proxy";
        };
    }

    @Override
    public void inflict(Trial trial) {
        Proxy proxy = trial.cluster().broker().proxy();
        trial.settings().through(trial.cluster().broker().proxiedAddress());
        trial.start("one");
        trial.awaitShare(0.8 * trial.random().nextDouble());
        trial.pauseShortly();
        proxy.set(line);
        try {
            Wait.pause(Duration.ofSeconds(LEAST_SECONDS + trial.random().nextInt(MORE_SECONDS + 1)));
        } finally {
            proxy.set(Proxy.Line.OPEN);
        }
        trial.awaitRecovery();
    }
}
