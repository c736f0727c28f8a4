package dev.flyball.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import dev.flyball.deploy.access.ChartUsers;
import dev.flyball.deploy.access.SecureBroker;
import dev.flyball.guard.Decision;
import dev.flyball.guard.Guard;
import dev.flyball.guard.GuardConfig;
import dev.flyball.ingest.Formats;
import dev.flyball.ingest.Source;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Binding;
import dev.flyball.schemas.Direction;
import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.MetricSample;
import dev.flyball.schemas.registry.RegistryProcess;
import dev.flyball.schemas.serde.RegistrySerdes;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/** The program as it is shipped, and everybody around it, with the rights that the chart gives them and no others. */
class SecuredRunIT {
    private static final Duration SOON = Duration.ofSeconds(180);
    private static final Path HISTORY = Path.of("../examples/price-duel");
    private static final String SECRET = "geheim";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final StringBuffer logged = new StringBuffer();
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            logged.append(event.getFormattedMessage()).append('\n');
            if (event.getThrowableProxy() != null) {
                logged.append(ThrowableProxyUtil.asString(event.getThrowableProxy()));
            }
        }
    };
    private SecureBroker broker;
    private RegistryProcess registry;
    private KeyPair flyball;
    private KeyPair alice;

    @BeforeEach
    void start() throws Exception {
        flyballs().setLevel(Level.TRACE);
        appender.start();
        flyballs().addAppender(appender);
        broker = SecureBroker.start(directory);
        registry = RegistryProcess.start();
        flyball = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        alice = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    }

    @AfterEach
    void stop() {
        flyballs().detachAppender(appender);
        flyballs().setLevel(null);
        registry.close();
        broker.close();
    }

    @Test
    void everybodyDoesHisPartWithTheRightsThatTheChartGives() throws Exception {
        // Given the users of the chart, and topics that somebody else made
        ChartUsers.rules(Map.of()).forEach(broker::admit);
        Path app = config("governor-app", broker.as("governor-app"));
        Path people = config("governor-people", broker.as("governor-people"));
        said(config("owner", broker.owner()), "topics", "--create");
        said(app, "schemas", "--register");
        publish("governor-people", "bindings.v1", "bindings.jsonl", Binding.class, Binding::getBindingId);
        publish("governor-metrics", "metrics.v1", "metrics.jsonl", MetricSample.class, MetricSample::getResource);
        publish("governor-actions", "actions.v1", "actions.jsonl", Action.class, Action::getTarget);

        // When Flyball runs
        Process run = start(app);
        try {
            // Then a loop is stopped, and a guard obeys
            await().atMost(SOON)
                    .until(() -> flyball(people, "switch", "list") == ExitCode.FINE
                            && out.toString().contains("bordeebook-repricer"));
            try (Guard guard = Guard.open(GuardConfig.of(
                            broker.as("governor-guard"),
                            "flyball.kill-switches.v1",
                            serdes().serde(KillSwitch.class).deserializer())
                    .withTrusted(List.of(flyball.getPublic())))) {
                await().atMost(SOON).until(() -> decision(guard) instanceof Decision.Allowed);

                // And a person stops and releases
                String tripped = person(people, "switch", "trip", "--actor", "agent/scaler", "--target", "asg/web");
                assertThat(tripped).contains("TRIPPED");
                await().atMost(SOON).until(() -> decision(guard) instanceof Decision.Stopped);
                String id = tripped.substring(0, tripped.indexOf(' '));
                assertThat(person(people, "switch", "release", id)).contains("PROBING");
                assertThat(said(people, "switch", "show", id)).contains("PROBING by alice");
            }

            // And publishes a policy
            Path policies = Files.writeString(directory.resolve("policies.yaml"), "- {policy_id: mild, mode: SHADOW}");
            person(people, "policy", "publish", policies.toString());
            assertThat(said(people, "policy", "list")).contains("mild");
        } finally {
            run.destroy();
        }

        // Then it ends in order, was denied nothing, and told no secret
        assertThat(run.waitFor(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        String log = Files.readString(directory.resolve("run.err"));
        assertThat(log).contains("RUNNING").doesNotContain("uthorization", " ERROR ");
        assertThat(run.exitValue()).as(log).isZero();
        assertThat(log + Files.readString(directory.resolve("run.out")) + logged)
                .doesNotContain(secrets());
    }

    @Test
    void flyballMakesItsTopicsWhereTheChartSaysSo() throws Exception {
        // Given the right to, which is not there otherwise
        ChartUsers.rules(Map.of()).forEach(broker::admit);
        Path app = config("governor-app", broker.as("governor-app"));
        assertThat(flyball(app, "topics", "--create")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString()).contains("TopicAuthorizationException").doesNotContain("\tat ", SECRET);
        ChartUsers.rules(Map.of("prepare.topics", "true")).forEach(broker::admit);

        // When
        String created = said(app, "topics", "--create");

        // Then
        assertThat(created).contains("flyball.kill-switches.v1");
    }

    /** What stands in each password and token, and how the two private keys begin to differ from any other. */
    private String[] secrets() {
        return new String[] {SECRET, tail(flyball), tail(alice)};
    }

    private static String tail(KeyPair pair) {
        String encoded = Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded());
        return encoded.substring(encoded.length() - 40);
    }

    /** What Flyball itself logs, in this process. */
    private static Logger flyballs() {
        return (Logger) LoggerFactory.getLogger("dev.flyball");
    }

    private static Decision decision(Guard guard) {
        return guard.decide("agent/scaler", "asg/web", "desired_capacity", Direction.DOWN);
    }

    private Process start(Path config) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx384m",
                        "-XX:TieredStopAtLevel=1",
                        // The log as users get it, not as tests do.
                        "-Dlogback.configurationFile=logback.xml",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Flyball.class.getName(),
                        "run",
                        "--config",
                        config.toString())
                .redirectOutput(directory.resolve("run.out").toFile())
                .redirectError(directory.resolve("run.err").toFile())
                .start();
    }

    /** What a command of a person says, with Alice's name and key. */
    private String person(Path config, String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--who", "alice", "--why", "it deletes volumes", "--key", pem("alice.pem", alice)));
        return said(config, all.toArray(String[]::new));
    }

    /** What a command says that ends well. */
    private String said(Path config, String... arguments) {
        int code = flyball(config, arguments);
        assertThat(code).as(err::toString).isZero();
        assertThat(out.toString() + err).doesNotContain(secrets());
        return out.toString();
    }

    private int flyball(Path config, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--config", config.toString()));
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        CommandLine program = Flyball.commandLine();
        program.setOut(new PrintWriter(out, true));
        program.setErr(new PrintWriter(err, true));
        return program.execute(all.toArray(String[]::new));
    }

    private <T extends SpecificRecord> void publish(
            String user, String topic, String file, Class<T> type, Function<T, String> key) {
        List<T> records = new ArrayList<>();
        try (Source source = Source.open(HISTORY.resolve(file), Formats.standard())) {
            source.forEachRemaining(located -> {
                List<SpecificRecord> all = new ArrayList<>(located.value().actions());
                all.addAll(located.value().samples());
                all.addAll(located.value().bindings());
                all.stream().map(type::cast).forEach(records::add);
            });
        }
        assertThat(records).isNotEmpty();
        try (KafkaProducer<String, T> producer = new KafkaProducer<>(
                broker.as(user), new StringSerializer(), serdes().serde(type).serializer())) {
            records.forEach(record -> producer.send(
                    new ProducerRecord<>("flyball." + topic, key.apply(record), record), (sent, failure) -> {
                        if (failure != null) {
                            err.append(failure.toString());
                        }
                    }));
        }
        assertThat(err.toString()).as(user).isEmpty();
    }

    private RegistrySerdes serdes() {
        return new RegistrySerdes(Map.of("schema.registry.url", registry.url()));
    }

    /** What a user runs Flyball with: each secret in a file of its own. */
    private Path config(String user, Map<String, Object> client) throws IOException {
        StringBuilder properties = new StringBuilder();
        for (Map.Entry<String, Object> property : client.entrySet()) {
            if (!property.getKey().equals("bootstrap.servers")) {
                Path file = Files.writeString(
                        directory.resolve(user + "." + property.getKey()),
                        property.getValue().toString());
                properties.append("    %s: '${file:%s}'%n".formatted(property.getKey(), file));
            }
        }
        return Files.writeString(directory.resolve(user + ".yaml"), """
                kafka:
                  bootstrap_servers: %s
                  state_dir: state
                  properties:
                %stopics: {partitions: 2, replication_factor: 1}
                registry: {url: '%s', properties: {basic.auth.credentials.source: USER_INFO, basic.auth.user.info: 'me:%s-registry'}}
                http: {port: 0, token: '%s-0123456789'}
                signing: {private_key: '${file:%s}'}
                people: [{who: alice, public_key: '%s'}]
                policies: [{policy_id: enforce, mode: ENFORCE}]
                """.formatted(
                        broker.bootstrapServers(),
                        properties,
                        registry.url(),
                        SECRET,
                        SECRET,
                        pem("flyball.pem", flyball),
                        Base64.getEncoder().encodeToString(alice.getPublic().getEncoded())));
    }

    private String pem(String name, KeyPair pair) throws IOException {
        return Files.writeString(
                        directory.resolve(name),
                        "-----BEGIN PRIVATE KEY-----%n%s%n-----END PRIVATE KEY-----%n"
                                .formatted(Base64.getMimeEncoder()
                                        .encodeToString(pair.getPrivate().getEncoded())))
                .toString();
    }
}
