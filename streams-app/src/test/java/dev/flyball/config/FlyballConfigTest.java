package dev.flyball.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlyballConfigTest {
    private static final String LEAST =
            "kafka: {bootstrap_servers: 'k1:9092,k2:9092'}\nregistry: {url: 'http://r:8081'}\n";

    @TempDir
    Path directory;

    @Test
    void whatIsNotWrittenHasADefault() {
        // Given a file with only what has no default
        Path file = write("flyball.yaml", LEAST);

        // When
        FlyballConfig config = FlyballConfig.load(file, Map.of());

        // Then
        assertThat(config.kafka().bootstrapServers()).isEqualTo("k1:9092,k2:9092");
        assertThat(config.kafka().processingGuarantee()).isEqualTo("exactly_once_v2");
        assertThat(config.kafka().commitInterval()).isEqualTo(Duration.ofMillis(100));
        assertThat(config.kafka().stateDir()).isEqualTo(directory.resolve("flyball-state"));
        assertThat(config.topics().prefix()).isEqualTo("flyball.");
        assertThat(config.http()).isEqualTo(new HttpSettings("127.0.0.1", 8080));
        assertThat(config.policies().all()).hasSize(1);
        assertThat(config.ingest().tables()).isEmpty();
    }

    @Test
    void everyKeyCanBeWritten() {
        // Given
        write("tables.yaml", "origin: {cluster: prod}");
        Path file = write("flyball.yaml", """
                kafka:
                  bootstrap_servers: k:9092
                  application_id: shop
                  processing_guarantee: at_least_once
                  commit_interval_ms: 250
                  state_dir: /var/lib/flyball
                  threads: 4
                  session_timeout_ms: 30000
                  properties:
                    security.protocol: SASL_SSL
                    sasl: {mechanism: PLAIN}
                topics: {prefix: 'shop.', partitions: 12, replication_factor: 3}
                registry: {url: 'https://r:8081', properties: {basic.auth.credentials.source: USER_INFO}}
                stores: {rocksdb_bytes: 33554432, metric_retention_seconds: 7200, action_retention_seconds: 2000000}
                http: {host: 0.0.0.0, port: 0, unprotected: true}
                ingest: {tables: tables.yaml}
                policies:
                  - {policy_id: web, scope: {target: 'asg/web*'}, mode: ENFORCE, baseline_seconds: 60}
                """);

        // When
        FlyballConfig config = FlyballConfig.load(file, Map.of());

        // Then
        assertThat(config.kafka())
                .isEqualTo(new KafkaSettings(
                        "k:9092",
                        "shop",
                        "at_least_once",
                        Duration.ofMillis(250),
                        Path.of("/var/lib/flyball"),
                        4,
                        Duration.ofSeconds(30),
                        new ClientProperties(Map.of("security.protocol", "SASL_SSL", "sasl.mechanism", "PLAIN"))));
        assertThat(config.topics()).isEqualTo(new TopicSettings("shop.", 12, 3));
        assertThat(config.ingest().tables()).contains(directory.resolve("tables.yaml"));
        assertThat(config.registry().properties().values())
                .isEqualTo(Map.of("basic.auth.credentials.source", "USER_INFO"));
        assertThat(config.stores())
                .isEqualTo(new StoreLimits(33_554_432, Duration.ofHours(2), Duration.ofSeconds(2_000_000)));
        assertThat(config.http()).isEqualTo(new HttpSettings("0.0.0.0", 0, Optional.empty(), Optional.empty(), true));
        assertThat(config.policies().forScope("a", "asg/web-1", "c").getPolicyId())
                .isEqualTo("web");
    }

    @ParameterizedTest
    @ValueSource(strings = {"flyball.properties", "flyball.conf", "flyball"})
    void aPropertiesFileIsKnownByItsNameOrItsContent(String name) {
        // Given
        Path file = write(name, """
                # the shop
                kafka.bootstrap_servers=k:9092
                kafka.threads = 2
                kafka.properties.ssl.key.password=geheim
                kafka.properties.ssl.key=k
                registry.url=http://r:8081
                """);

        // When
        FlyballConfig config = FlyballConfig.load(file, Map.of());

        // Then
        assertThat(config.kafka().threads()).isEqualTo(2);
        assertThat(config.kafka().properties().values())
                .isEqualTo(Map.of("ssl.key.password", "geheim", "ssl.key", "k"));
    }

    @Test
    void theEnvironmentGoesBeforeTheFile() {
        // Given
        Path file = write("flyball.yaml", LEAST);
        Map<String, String> environment = Map.of(
                "FLYBALL_KAFKA_BOOTSTRAP_SERVERS", "other:9092",
                "FLYBALL_HTTP_PORT", "9090",
                "FLYBALL_KAFKA_PROPERTIES_SASL_JAAS_CONFIG", "module",
                "FLYBALL_KAFKA_PROPERTIES_A__B___C", "odd");

        // When
        FlyballConfig config = FlyballConfig.load(file, environment);

        // Then
        assertThat(config.kafka().bootstrapServers()).isEqualTo("other:9092");
        assertThat(config.http().port()).isEqualTo(9090);
        assertThat(config.kafka().properties().values())
                .isEqualTo(Map.of("sasl.jaas.config", "module", "a-b_c", "odd"));
    }

    @Test
    void aSecretIsReadFromAFileOrAVariableAndNeverPrinted() {
        // Given
        write("password", "hunter2-file\n");
        Path file = write("flyball.yaml", """
                kafka:
                  bootstrap_servers: k:9092
                  properties:
                    ssl.key.password: ${file:password}
                    sasl.jaas.config: user="u" password="${env:PASSWORD}";
                    plain.secret: hunter2-plain
                registry: {url: 'https://me:hunter2-url@r:8081'}
                http: {token: hunter2-0123456789}
                """);

        // When
        FlyballConfig config = FlyballConfig.load(file, Map.of("PASSWORD", "hunter2-$env"));

        // Then
        assertThat(config.kafka().properties().values())
                .containsEntry("ssl.key.password", "hunter2-file")
                .containsEntry("sasl.jaas.config", "user=\"u\" password=\"hunter2-$env\";");
        assertThat(config.registry().url()).isEqualTo("https://me:hunter2-url@r:8081");
        assertThat(config.http().token())
                .hasValueSatisfying(
                        token -> assertThat(token.is("hunter2-0123456789")).isTrue());
        assertThat(config.toString()).contains("ssl.key.password").doesNotContain("hunter2");
        assertThat(config.kafka().properties().redact("rejected: hunter2-plain"))
                .isEqualTo("rejected: [hidden]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            commit_interval_ms: -5        | kafka.commit_interval_ms: expected a positive number of milliseconds, at most 600000, found -5
            threads: many                 | kafka.threads: expected a whole number, found "many"
            threads: [1]                  | kafka.threads: expected a single value, found a list
            threads: 99999999999          | kafka.threads: expected a whole number, found "99999999999"
            threads: 0                    | kafka.threads: expected a whole number from 1 to 256, found 0
            processing_guarantee: maybe   | kafka.processing_guarantee: expected one of exactly_once_v2, at_least_once, found "maybe"
            application_id: a b           | kafka.application_id: expected up to 100 letters, digits, dots, dashes or underscores, found "a b"
            bootstrap_servers: k          | kafka.bootstrap_servers: expected host:port with commas between, found "k"
            session_timeout_ms: 10        | kafka.session_timeout_ms: expected a number of milliseconds from 6000 to 1800000, found 10
            thread: 4                     | kafka.thread: no such key; did you mean kafka.threads?
            properties: {state.dir: /x}   | kafka.properties.state.dir: set as kafka.state_dir, not as a property
            state_dir: '${env:NOWHERE}'   | kafka.state_dir: expected the environment variable NOWHERE to be set, found it is not
            state_dir: '${file:nowhere}'  | kafka.state_dir: expected a secret in the file nowhere, found no readable file
            """)
    void aBadValueIsNamedByItsKeyPathAndItsFile(String line, String expected) {
        // Given
        String servers = line.startsWith("bootstrap_servers") ? "" : "bootstrap_servers: k:9092\n  ";
        Path file = write("flyball.yaml", "kafka:\n  " + servers + line + "\nregistry: {url: 'http://r'}\n");

        // When, then
        assertRejected(file, Map.of(), expected + " (" + file + ")");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            topics: {prefix: 'a b'}                          | topics.prefix: expected up to 100 letters, digits, dots, dashes or underscores, found "a b"
            topics: {partitions: 0}                          | topics.partitions: expected a whole number from 1 to 10000, found 0
            topics: {replication_factor: 0}                  | topics.replication_factor: expected a whole number from 1 to 100, found 0
            topics: flyball                                  | topics: expected keys with values, found a single value
            stores: {rocksdb_bytes: 1000}                    | stores.rocksdb_bytes: expected a number of bytes of at least 16777216, found 1000
            stores: {metric_retention_seconds: 0}            | stores.metric_retention_seconds: expected a positive number of seconds, at most 315360000, found 0
            stores: {metric_retention_seconds: 1000}         | stores.metric_retention_seconds: expected at least the 1020 seconds of the longest baseline, response and grace of a policy, found 1000
            stores: {action_retention_seconds: 1000}         | stores.action_retention_seconds: expected at least the 1209600 seconds of the longest memory of a policy, found 1000
            http: {port: 65536}                              | http.port: expected a whole number from 0 to 65535, found 65536
            http: {private_key: k}                           | http.certificate: expected the certificate of http.private_key, found nothing
            http: {certificate: c}                           | http.private_key: expected the key of http.certificate, found nothing
            http: {certificate: c, private_key: k}           | http.certificate: expected certificates in PEM, the server's first, found what is none
            http: {token: hunter2}                           | http.token: expected at least 16 characters, such as `openssl rand -hex 32` prints, found 7
            http: {unprotected: perhaps}                     | http.unprotected: expected one of true, false, found "perhaps"
            http: {host: ''}                                 | http.host: expected a host name or an address, found nothing
            policies: [{policy_id: p, response_seconds: -1}] | policies[0].response_seconds: expected a positive number of seconds, at most 315360000, found -1
            policies: {policy_id: p}                         | policies: expected a list, found keys with values
            topic: {partitions: 3}                           | topic: no such key; did you mean topics?
            """)
    void aBadValueInAnySectionIsNamed(String line, String expected) {
        // Given
        Path file = write("flyball.yaml", LEAST + line + "\n");

        // When, then
        assertRejected(file, Map.of(), expected + " (" + file + ")");
    }

    @Test
    void aBadValueFromTheEnvironmentNamesTheVariable() {
        // Given
        Path file = write("flyball.yaml", LEAST);

        // When, then
        assertRejected(
                file,
                Map.of("FLYBALL_KAFKA_THREADS", "-1"),
                "kafka.threads: expected a whole number from 1 to 256, found -1 (FLYBALL_KAFKA_THREADS in the environment)");
    }

    @Test
    void aMissingRequiredKeyIsNamed() {
        assertRejected(
                write("a.yaml", "registry: {url: 'http://r'}"),
                Map.of(),
                "kafka.bootstrap_servers: expected host:port with commas between, found nothing ("
                        + directory.resolve("a.yaml") + ")");
    }

    @Test
    void aBadSecretIsNotPrinted() {
        // Given a secret in a place where it is rejected
        Path file = write("flyball.yaml", LEAST + "http: {port: '${env:PORT}'}");

        // When, then
        assertRejected(
                file,
                Map.of("PORT", "hunter2"),
                "http.port: expected a whole number, found \"[hidden]\" (" + file + ")");
    }

    @Test
    void aFileThatIsNoConfigurationIsRejectedInOneLine() {
        assertRejected(directory.resolve("none.yaml"), Map.of(), directory + "/none.yaml: expected a file, found none");
        assertRejected(directory, Map.of(), directory + ": expected a file, found a directory");
        for (String empty : new String[] {"", "\n", "# nothing\n", "{}"}) {
            Path file = write("empty.yaml", empty);
            assertRejected(file, Map.of(), file + ": expected settings, found an empty file");
        }
        Path text = write("text.yaml", "some words");
        assertRejected(text, Map.of(), "the settings: expected keys with values, found a single value (" + text + ")");
        Path two = write("two.yaml", LEAST + "---\n" + LEAST);
        assertThatThrownBy(() -> FlyballConfig.load(two, Map.of()))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith(two + ":");
    }

    @Test
    void brokenYamlIsNamedByItsLineAndNotQuoted() {
        // Given a file whose fourth line cannot be read, close to a secret
        Path file = write("flyball.yaml", LEAST + "http:\n\t password: hunter2\n");
        Path twice = write("twice.yaml", LEAST + "kafka: {threads: 1}\n");

        // When, then
        assertThatThrownBy(() -> FlyballConfig.load(file, Map.of()))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith(file + ":4: expected YAML, found: ")
                .message()
                .doesNotContain("hunter2")
                .doesNotContain("\n");
        assertThatThrownBy(() -> FlyballConfig.load(twice, Map.of()))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith(twice + ":3: expected YAML, found: Duplicate")
                .message()
                .doesNotContain("\n");
    }

    @Test
    void policiesCanStandInAFileOfTheirOwnNextToTheConfiguration() {
        // Given
        Path policy = write("policy.yaml", "policy_id: web\nmode: ENFORCE\n");
        Path good = write("flyball.yaml", LEAST + "policy_file: policy.yaml\n");
        Path both = write("both.yaml", LEAST + "policy_file: policy.yaml\npolicies: []\n");

        // When
        FlyballConfig config = FlyballConfig.load(good, Map.of());

        // Then
        assertThat(config.policies().forScope("a", "t", "c").getPolicyId()).isEqualTo("web");
        assertRejected(
                both, Map.of(), "policy_file: expected either policy_file or policies, found both (" + both + ")");
        write("policy.yaml", "policy_id: web\nmode: LOUD\n");
        assertRejected(
                good,
                Map.of(),
                "policies[0].mode: expected one of SHADOW, OFF, ENFORCE, found \"LOUD\" (" + policy + ")");
    }

    private static void assertRejected(Path file, Map<String, String> environment, String message) {
        assertThatThrownBy(() -> FlyballConfig.load(file, environment))
                .isInstanceOf(BadInputException.class)
                .hasMessage(message);
    }

    private Path write(String name, String text) {
        try {
            return Files.writeString(directory.resolve(name), text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
