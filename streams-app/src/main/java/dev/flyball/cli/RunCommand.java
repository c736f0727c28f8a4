package dev.flyball.cli;

import dev.flyball.board.Board;
import dev.flyball.board.BoardFeed;
import dev.flyball.board.BoardMeters;
import dev.flyball.board.BoardPages;
import dev.flyball.config.BadInputException;
import dev.flyball.config.FlyballConfig;
import dev.flyball.config.IngestSettings;
import dev.flyball.ingest.OwnTables;
import dev.flyball.ops.http.OpsServer;
import dev.flyball.ops.http.Pages;
import dev.flyball.ops.meters.Meters;
import dev.flyball.ops.meters.PrometheusMeters;
import dev.flyball.schemas.serde.RegistrySerdes;
import dev.flyball.topology.FlyballTopology;
import dev.flyball.topology.StreamsRuntime;
import dev.flyball.topology.Subjects;
import dev.flyball.topology.TopicAdmin;
import dev.flyball.topology.Topics;
import dev.flyball.topology.TopologySettings;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "run", description = "Runs the stream processor against a cluster, until it is stopped.")
final class RunCommand implements Callable<Integer> {
    /** Longer than the runtime takes to close at most. */
    private static final Duration END_WITHIN = Duration.ofSeconds(40);

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        Logging.verbose();
        FlyballConfig loaded = config.load();
        OwnTables tables = tables(loaded.ingest());
        loaded.policies().warnings().forEach(warning -> Flyball.warn(spec, warning));
        requireTopics(loaded);
        requireSchemas(loaded);
        RocksDbLibrary.loadFrom(loaded.kafka().stateDir());
        StopSignal stop = StopSignal.install(END_WITHIN);
        int code = ExitCode.FAILED;
        try {
            code = run(loaded, tables, stop);
            return code;
        } finally {
            stop.ended(code);
        }
    }

    private int run(FlyballConfig loaded, OwnTables tables, StopSignal stop) {
        Topics topics = new Topics(loaded.topics().prefix());
        RegistrySerdes serdes = Registry.serdes(loaded.registry());
        Subjects.warm(serdes, topics);
        Clock clock = Clock.systemUTC();
        Board board = new Board();
        try (PrometheusMeters prometheus = new PrometheusMeters()) {
            Meters meters = new Meters(prometheus.registry());
            try (StreamsRuntime runtime = StreamsRuntime.of(
                            FlyballTopology.build(TopologySettings.of(loaded, tables, serdes, clock, meters)),
                            loaded,
                            topics,
                            serdes,
                            clock,
                            meters::reject);
                    BoardFeed feed =
                            BoardFeed.startWithHistory(board, loaded.kafka(), topics, serdes, meters::tripSeen);
                    OpsServer server = OpsServer.start(
                            loaded.http(), BoardPages.of(board, Pages.of(runtime::health, prometheus.registry())))) {
                BoardMeters.bind(board, prometheus.registry());
                runtime.bindTo(prometheus.registry());
                runtime.start();
                Flyball.say(spec, "Flyball is running; health and metrics are at " + server.url());
                return awaitEnd(runtime, stop);
            }
        }
    }

    private int awaitEnd(StreamsRuntime runtime, StopSignal stop) {
        try {
            CompletableFuture.anyOf(
                            runtime.died().toCompletableFuture(),
                            stop.requested().toCompletableFuture())
                    .join();
            Flyball.say(spec, "Flyball is stopping");
            return ExitCode.FINE;
        } catch (CompletionException e) {
            Throwable cause = e.getCause();
            Flyball.complain(
                    spec,
                    "the stream processor ended: "
                            + (cause instanceof IllegalStateException ? cause.getMessage() : cause));
            return ExitCode.FAILED;
        }
    }

    private static OwnTables tables(IngestSettings ingest) {
        try {
            return ingest.tables().map(OwnTables::load).orElseGet(OwnTables::none);
        } catch (BadInputException e) {
            throw new BadInputException("ingest.tables: " + e.getMessage(), e);
        }
    }

    private static void requireTopics(FlyballConfig config) {
        try (TopicAdmin admin = TopicAdmin.connect(config.kafka(), config.topics())) {
            admin.createInbox();
            Problems.requireNone(
                    admin.problems(),
                    "`flyball topics` tells them all, `flyball topics --create` creates what is missing");
            Problems.requireNone(
                    admin.lostChangelogs(),
                    "to begin anew without what the stores knew, stop all instances and delete their state directories");
        }
    }

    private static void requireSchemas(FlyballConfig config) {
        // A registry in this process is empty at first, and takes schemas as they are used.
        if (!config.registry().url().startsWith("mock://")) {
            Problems.requireNone(
                    Registry.problems(Registry.check(config)),
                    "`flyball schemas` tells them all, `flyball schemas --register` registers what is missing");
        }
    }
}
