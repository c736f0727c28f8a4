package dev.flyball.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flyball.cli.Flyball;
import dev.flyball.schemas.registry.RegistryProcess;
import dev.flyball.seen.FreePort;
import dev.flyball.seen.PrometheusServer;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;

/**
 * What docker-compose.yml runs, without containers: the same programs with the same settings, each started when the services that it
 * depends on are as the file wants them. Other are hosts, ports and directories; the registry is Apicurio, and Grafana is left out.
 */
final class Rehearsal implements Closeable {
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final String LOOPBACK = "127.0.0.1:";
    /** The port of an address, whatever its host, alone or in a list of listeners or voters. */
    private static final Pattern ADDRESS = Pattern.compile("(?:(?<=//|@)[a-z.-]*|\\b[a-z-]+):(\\d{4,5})\\b");

    private final Path directory;
    private final JsonNode services;
    private final Map<String, Integer> ports = new HashMap<>();
    private final Set<String> begun = new HashSet<>();
    private final Map<String, Process> programs = new HashMap<>();
    private final Deque<Closeable> open = new ArrayDeque<>();
    private RegistryProcess registry;
    private PrometheusServer prometheus;

    private Rehearsal(Path directory, JsonNode services) {
        this.directory = directory;
        this.services = services;
    }

    /** Starts all of it. */
    static Rehearsal start(Path directory) throws Exception {
        Rehearsal rehearsal = new Rehearsal(directory, Compose.services());
        try {
            for (Map.Entry<String, JsonNode> service : rehearsal.services.properties()) {
                rehearsal.begin(service.getKey());
            }
            return rehearsal;
        } catch (Exception | Error e) {
            rehearsal.close();
            throw e;
        }
    }

    PrometheusServer prometheus() {
        return prometheus;
    }

    /** Ends a program as a container is ended, and gives its exit code. */
    int end(String service) throws InterruptedException {
        Process program = programs.get(service);
        program.destroy();
        Duration grace = Duration.ofSeconds(Long.parseLong(
                services.path(service).path("stop_grace_period").asText("10s").replace("s", "")));
        assertThat(program.waitFor(grace.toSeconds(), TimeUnit.SECONDS))
                .as("%s ended within %s", service, grace)
                .isTrue();
        return program.exitValue();
    }

    /** What a program has written. */
    String log(String service) throws IOException {
        return Files.readString(directory.resolve(service + ".log"));
    }

    private void begin(String service) throws Exception {
        if (!begun.add(service)) {
            return;
        }
        for (Map.Entry<String, JsonNode> need :
                services.path(service).path("depends_on").properties()) {
            begin(need.getKey());
            awaitThatItIs(need.getValue().path("condition").asText(), need.getKey());
        }
        switch (service) {
            case "kafka" -> beginKafka();
            case "schema-registry" -> {
                registry = RegistryProcess.start();
                open.push(registry::close);
            }
            case "prometheus" -> beginPrometheus();
            case "grafana" -> {}
            default -> beginFlyball(service);
        }
    }

    private void beginKafka() throws Exception {
        StringBuilder properties = new StringBuilder();
        services.at("/kafka/environment")
                .properties()
                .forEach(variable -> properties.append("%s=%s%n"
                        .formatted(
                                variable.getKey()
                                        .substring("KAFKA_".length())
                                        .toLowerCase(Locale.ROOT)
                                        .replace('_', '.'),
                                local(variable.getValue().asText())
                                        .replace(
                                                "/var/lib/kafka",
                                                directory.resolve("kafka").toString()))));
        String file = Files.writeString(directory.resolve("server.properties"), properties)
                .toString();
        // As the image does before its first start.
        Process formatted = java(
                "kafka-format",
                "kafka.tools.StorageTool",
                List.of("format", "-t", "Rmx5YmFsbC1yZWhlYXJzYQ", "-c", file));
        assertThat(formatted.waitFor(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(formatted.exitValue()).as(log("kafka-format")).isZero();
        java("kafka", "kafka.Kafka", List.of(file));
    }

    private void beginFlyball(String service) throws IOException {
        Map<String, String> mounts = new HashMap<>();
        services.path(service).path("volumes").forEach(mount -> {
            String[] ends = mount.asText().split(":");
            mounts.put(
                    ends[1], Repository.path(ends[0].replaceFirst("^\\./", "")).toString());
        });
        List<String> words = new ArrayList<>();
        services.path(service)
                .path("command")
                .forEach(word -> words.add(mounts.getOrDefault(word.asText(), word.asText())));
        java(service, Flyball.class.getName(), words);
    }

    private void beginPrometheus() throws IOException {
        Files.copy(Repository.path("deploy/prometheus/rules.yml"), directory.resolve("rules.yml"));
        prometheus = new PrometheusServer(directory, local(Repository.text("deploy/prometheus/prometheus.yml")));
        open.push(prometheus::close);
        await("prometheus").atMost(SOON).until(prometheus::isReady);
    }

    private void awaitThatItIs(String condition, String service) throws Exception {
        switch (condition) {
            case "service_completed_successfully" -> {
                Process program = programs.get(service);
                assertThat(program.waitFor(SOON.toSeconds(), TimeUnit.SECONDS))
                        .as("%s ended: %s", service, log(service))
                        .isTrue();
                assertThat(program.exitValue()).as(log(service)).isZero();
            }
            case "service_healthy" -> await(service).atMost(SOON).until(() -> isHealthy(service));
            default -> throw new IllegalArgumentException(service + ": " + condition);
        }
    }

    private boolean isHealthy(String service) throws Exception {
        return switch (service) {
            case "kafka" -> kafkaAnswers();
            case "schema-registry" -> true; // It is waited for as it starts.
            case "flyball" -> flyballSaysSo();
            default -> throw new IllegalArgumentException(service);
        };
    }

    private boolean flyballSaysSo() throws Exception {
        ProcessBuilder healthy = new ProcessBuilder(
                        Repository.path("deploy/healthy").toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        healthy.environment().put("FLYBALL_HEALTH_URL", "http://" + local("flyball:8080") + "/health/live");
        return healthy.start().waitFor() == 0;
    }

    private boolean kafkaAnswers() throws InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", local("kafka:19092")))) {
            return !admin.describeCluster().nodes().get(5, TimeUnit.SECONDS).isEmpty();
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }

    private Process java(String service, String main, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:TieredStopAtLevel=1",
                "-Dlogback.configurationFile=logback.xml",
                "-cp",
                System.getProperty("java.class.path"),
                main));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve(service + ".log").toFile());
        builder.environment()
                .putAll(Map.of(
                        "FLYBALL_KAFKA_BOOTSTRAP_SERVERS", local("kafka:19092"),
                        "FLYBALL_KAFKA_STATE_DIR", directory.resolve("state").toString(),
                        "FLYBALL_REGISTRY_URL",
                                registry == null ? "http://" + local("schema-registry:8081") : registry.url(),
                        "FLYBALL_HTTP_HOST", "127.0.0.1",
                        "FLYBALL_HTTP_PORT", local("flyball:8080").substring(LOOPBACK.length())));
        Process program = builder.start();
        programs.put(service, program);
        open.push(program::destroyForcibly);
        return program;
    }

    /** The same text with addresses of this machine: for each port of the compose network one that is free. */
    private String local(String text) {
        return ADDRESS.matcher(text)
                .replaceAll(address -> LOOPBACK + ports.computeIfAbsent(address.group(1), port -> FreePort.any()));
    }

    @Override
    public void close() throws IOException {
        for (Closeable each : open) {
            each.close();
        }
    }
}
