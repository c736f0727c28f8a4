package dev.flyball.demo;

import dev.flyball.config.BadInputException;
import dev.flyball.config.FlyballConfig;
import dev.flyball.demo.fleet.DemoFleet;
import dev.flyball.demo.fleet.Fleet;
import dev.flyball.demo.fleet.FleetEvent;
import dev.flyball.demo.fleet.Member;
import dev.flyball.demo.story.Narrator;
import dev.flyball.guard.Guard;
import dev.flyball.guard.GuardConfig;
import dev.flyball.schemas.Finding;
import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.KillSwitchEvent;
import dev.flyball.schemas.serde.AvroTrust;
import dev.flyball.schemas.serde.RegistrySerdes;
import dev.flyball.schemas.serde.RegistryUnavailableException;
import dev.flyball.topology.TopicAdmin;
import dev.flyball.topology.Topics;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.utils.AppInfoParser;
import picocli.CommandLine.Help.Ansi;

/**
 * The demo: starts a broker and the governor, lets a fleet live between them for a while, and tells what happens. The
 * loop is closed: the automations act, the governor judges, the guards hear, the automations cease, the metrics calm.
 */
public final class Demo {
    private static final long SEED = 1769;
    private static final Duration GUARD_PATIENCE = Duration.ofSeconds(20);

    private final DemoSettings settings;
    private final DemoDirectory directory;
    private final Teller teller;
    private final CompletionStage<Void> stop;
    private final Clock clock = Clock.systemUTC();

    /**
     * A demo, not yet begun.
     *
     * @param ansi whether the story may be coloured
     * @param stop completes when a person has seen enough
     */
    public Demo(
            DemoSettings settings, DemoDirectory directory, PrintWriter out, Ansi ansi, CompletionStage<Void> stop) {
        this.settings = settings;
        this.directory = directory;
        this.teller = new Teller(out, ansi);
        this.stop = stop;
    }

    /**
     * Tells the whole story.
     *
     * @return what it promised and did not show; empty when all of it happened
     * @throws BadInputException if the port is taken or the registry cannot be used
     */
    public List<String> run() {
        AvroTrust.grant();
        teller.say("Flyball: %d s of a simulated fleet on a fast clock, a real Kafka, and a governor between them."
                .formatted(settings.duration().toSeconds()));
        teller.say("");
        Instant begun = clock.instant();
        try (DemoPages pages = new DemoPages(settings.http());
                EmbeddedKafka kafka = EmbeddedKafka.start(directory.broker(), Map.of())) {
            introduce(
                    "broker",
                    "Kafka %s, one KRaft node in this process, at %s (%s)"
                            .formatted(AppInfoParser.getVersion(), kafka.bootstrapServers(), since(begun)));
            return stopped() ? List.of() : govern(pages, kafka.bootstrapServers());
        } catch (RegistryUnavailableException e) {
            throw new BadInputException("--registry-url: expected a schema registry; " + e.getMessage(), e);
        }
    }

    private List<String> govern(DemoPages pages, String bootstrapServers) {
        FlyballConfig config = DemoConfig.of(settings, directory, bootstrapServers);
        Topics topics = new Topics(config.topics().prefix());
        RegistrySerdes serdes = new RegistrySerdes(
                Map.of("schema.registry.url", config.registry().url(), "auto.register.schemas", true));
        Instant begun = clock.instant();
        try (TopicAdmin admin = TopicAdmin.connect(config.kafka(), config.topics())) {
            admin.createMissing();
        }
        try (FleetFeed feed = new FleetFeed(bootstrapServers, topics, serdes);
                StoryFeed story = new StoryFeed(bootstrapServers, topics, serdes);
                Guard guard = guard(bootstrapServers, topics, serdes)) {
            feed.declare(DemoFleet.at(begun, SEED).bindings());
            try (Governor governor = Governor.start(config, serdes, pages)) {
                introduce(
                        "governor",
                        "running, exactly once (%s); health and metrics: %s".formatted(since(begun), pages.url()));
                return live(governor, feed, story, guard);
            }
        }
    }

    private List<String> live(Governor governor, FleetFeed feed, StoryFeed story, Guard guard) {
        Instant start = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Fleet fleet = DemoFleet.at(start, SEED);
        fleet.members().forEach(this::introduce);
        introduce("log", directory.log().toString());
        teller.say("");
        Narrator narrator = new Narrator(fleet.members(), start);
        Instant end = start.plus(settings.duration());
        while (fleet.nextStepAt().isBefore(end) && !stopped()) {
            governor.requireAlive();
            Duration wait = Duration.between(clock.instant(), fleet.nextStepAt());
            if (wait.isZero() || wait.isNegative()) {
                for (FleetEvent event : fleet.step(guard::decide)) {
                    feed.send(event);
                    teller.tell(narrator.tell(event));
                }
            } else {
                story.poll(wait).forEach(record -> tell(narrator, record));
            }
        }
        teller.say("");
        narrator.closing().forEach(row -> teller.say("  " + row));
        return narrator.brokenPromises(!stopped() && settings.duration().compareTo(DemoSettings.DEFAULT_DURATION) >= 0);
    }

    private void tell(Narrator narrator, SpecificRecord record) {
        Instant seenAt = clock.instant();
        if (record instanceof Finding finding) {
            teller.tell(narrator.tell(finding, seenAt));
        } else if (record instanceof KillSwitchEvent event) {
            teller.tell(narrator.tell(event, seenAt));
        }
    }

    private static Guard guard(String bootstrapServers, Topics topics, RegistrySerdes serdes) {
        return Guard.open(GuardConfig.of(
                        Map.of("bootstrap.servers", bootstrapServers),
                        topics.killSwitches(),
                        serdes.serde(KillSwitch.class).deserializer())
                .withPatience(GUARD_PATIENCE));
    }

    private boolean stopped() {
        return stop.toCompletableFuture().isDone();
    }

    private void introduce(Member member) {
        introduce(
                member.actor().getId(),
                "%s on %s of %s: %s"
                        .formatted(member.actor().getKind(), member.control(), member.target(), member.purpose()));
    }

    private void introduce(String what, String text) {
        teller.say("  %-27s%s".formatted(what, text));
    }

    private String since(Instant begun) {
        return "%.1f s".formatted(Duration.between(begun, clock.instant()).toMillis() / 1000.0);
    }
}
