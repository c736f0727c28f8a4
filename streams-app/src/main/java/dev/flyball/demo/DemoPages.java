package dev.flyball.demo;

import dev.flyball.board.Board;
import dev.flyball.board.BoardPages;
import dev.flyball.config.BadInputException;
import dev.flyball.config.HttpSettings;
import dev.flyball.ops.Health;
import dev.flyball.ops.http.OpsServer;
import dev.flyball.ops.http.Pages;
import dev.flyball.ops.meters.PrometheusMeters;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.function.Supplier;

/** The pages of the demo. They are there first, so that a port in use is told before anything else is started. */
final class DemoPages implements AutoCloseable {
    private static final Health STARTING = new Health(true, false, "CREATED");

    private final PrometheusMeters meters = new PrometheusMeters();
    private final Board board = new Board();
    private final OpsServer server;
    private volatile Supplier<Health> health = () -> STARTING;

    /**
     * Serves the pages.
     *
     * @throws BadInputException if the port is taken
     */
    DemoPages(HttpSettings http) {
        try {
            server = OpsServer.start(http, BoardPages.of(board, Pages.of(() -> health.get(), meters.registry())));
        } catch (BadInputException e) {
            throw new BadInputException(e.getMessage() + "; --http-port 0 takes any that is free", e);
        }
    }

    /** Shows this health from now on. */
    void show(Supplier<Health> current) {
        health = current;
    }

    Board board() {
        return board;
    }

    PrometheusMeterRegistry registry() {
        return meters.registry();
    }

    String url() {
        return server.url();
    }

    @Override
    public void close() {
        server.close();
        meters.close();
    }
}
