package dev.flyball.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.flyball.config.FlyballConfig;
import dev.flyball.schemas.serde.AvroTrust;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.server.config.AbstractKafkaConfig;
import org.junit.jupiter.api.Test;

/** A compose file cannot be started in a test; what it names can be held to the code and the files. */
final class ComposeTest {
    private static final String CONFIG = "deploy/compose/flyball.yaml";

    /** Settings that Grafana and the registry have: a misspelt one would be passed over in silence. */
    private static final Map<String, Set<String>> KNOWN = Map.of(
            "grafana",
                    Set.of(
                            "GF_AUTH_ANONYMOUS_ENABLED",
                            "GF_AUTH_ANONYMOUS_ORG_ROLE",
                            "GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH",
                            "GF_ANALYTICS_REPORTING_ENABLED"),
            "schema-registry",
                    Set.of(
                            "SCHEMA_REGISTRY_HOST_NAME",
                            "SCHEMA_REGISTRY_LISTENERS",
                            "SCHEMA_REGISTRY_KAFKASTORE_BOOTSTRAP_SERVERS"));

    private static final Pattern PINNED = Pattern.compile("[a-z/-]+:v?\\d+\\.\\d+\\.\\d+");

    @Test
    void pinsEveryImageThatIsNotBuiltHere() throws IOException {
        for (Map.Entry<String, JsonNode> service : Compose.services().properties()) {
            String image = service.getValue().path("image").asText();
            if (service.getValue().has("build")) {
                assertThat(Repository.path(
                                service.getValue().at("/build/dockerfile").asText()))
                        .isRegularFile();
                assertThat(image).isEqualTo("flyball:local");
            } else {
                assertThat(image).as(service.getKey()).matches(PINNED);
            }
        }
    }

    @Test
    void mountsFilesThatAreThereAndVolumesThatItDeclares() throws IOException {
        JsonNode compose = Compose.file();
        for (Map.Entry<String, JsonNode> service : Compose.services().properties()) {
            for (JsonNode mount : service.getValue().path("volumes")) {
                String source = mount.asText().split(":")[0];
                if (source.startsWith("./")) {
                    assertThat(Repository.path(source.substring(2))).exists();
                    assertThat(mount.asText()).as("a file of ours is only read").endsWith(":ro");
                } else {
                    assertThat(compose.path("volumes").has(source)).as(source).isTrue();
                }
            }
        }
    }

    @Test
    void namesNoFileInAMountThatIsNotThere() throws IOException {
        for (JsonNode service : Compose.services()) {
            for (JsonNode mount : service.path("volumes")) {
                String[] ends = mount.asText().split(":");
                for (JsonNode value : service.path("environment")) {
                    if (ends[0].startsWith("./") && value.asText().startsWith(ends[1] + "/")) {
                        assertThat(Repository.path(ends[0].substring(2))
                                        .resolve(value.asText().substring(ends[1].length() + 1)))
                                .isRegularFile();
                    }
                }
            }
        }
        assertThat(Compose.services()
                        .at("/grafana/environment/GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH")
                        .asText())
                .startsWith("/var/lib/grafana/dashboards/");
    }

    @Test
    void startsNothingBeforeWhatItNeedsIsThere() throws IOException {
        JsonNode services = Compose.services();
        for (Map.Entry<String, JsonNode> service : services.properties()) {
            JsonNode needs = service.getValue().path("depends_on");
            if (needs.isArray()) {
                assertThat(needs)
                        .as(service.getKey())
                        .allSatisfy(
                                need -> assertThat(services.path(need.asText()).isObject())
                                        .as(need.asText())
                                        .isTrue());
            }
            for (Map.Entry<String, JsonNode> need : needs.properties()) {
                JsonNode needed = services.path(need.getKey());
                assertThat(needed.isObject()).as(need.getKey()).isTrue();
                if (need.getValue().path("condition").asText().equals("service_healthy")) {
                    // Flyball's image brings its own.
                    assertThat(needed.has("healthcheck") || needed.has("build"))
                            .as(need.getKey())
                            .isTrue();
                }
            }
        }
    }

    @Test
    void reachesKafkaTheRegistryAndFlyballWhereTheyListen() throws IOException {
        AvroTrust.grant();
        JsonNode services = Compose.services();

        FlyballConfig config = FlyballConfig.load(Repository.path(CONFIG), Map.of());

        assertThat(services.at("/kafka/environment/KAFKA_ADVERTISED_LISTENERS").asText())
                .contains("://" + config.kafka().bootstrapServers());
        assertThat(services.at("/schema-registry/environment/SCHEMA_REGISTRY_KAFKASTORE_BOOTSTRAP_SERVERS")
                        .asText())
                .isEqualTo("PLAINTEXT://" + config.kafka().bootstrapServers());
        assertThat(config.registry().url()).isEqualTo("http://schema-registry:8081");
        assertThat(services.at("/schema-registry/environment/SCHEMA_REGISTRY_LISTENERS")
                        .asText())
                .endsWith(":8081");
        assertThat(config.kafka().stateDir().startsWith("/var/lib/flyball")).isTrue();
        assertThat(Repository.text("deploy/prometheus/prometheus.yml"))
                .contains("flyball:" + config.http().port());
        assertThat(Repository.text("deploy/healthy"))
                .contains("//127.0.0.1:" + config.http().port() + "/");
        assertThat(Repository.text("deploy/grafana/provisioning/datasources/prometheus.yml"))
                .contains("http://prometheus:9090");
    }

    @Test
    void setsOnlyWhatABrokerKnows() throws IOException {
        Compose.services().at("/kafka/environment").fieldNames().forEachRemaining(variable -> {
            String key = variable.substring("KAFKA_".length())
                    .toLowerCase(Locale.ROOT)
                    .replace('_', '.');
            assertThat(AbstractKafkaConfig.CONFIG_DEF.names()).contains(key);
        });
    }

    @Test
    void setsOnlyWhatIsKnownOfGrafanaAndTheRegistry() throws IOException {
        for (Map.Entry<String, Set<String>> known : KNOWN.entrySet()) {
            assertThat(Compose.services()
                            .path(known.getKey())
                            .path("environment")
                            .fieldNames())
                    .toIterable()
                    .isNotEmpty()
                    .isSubsetOf(known.getValue());
        }
    }

    @Test
    void givesGrafanaItsProvisioningAndTheDashboardsWhereThatLooksForThem() throws IOException {
        // Given
        JsonNode providers = new YAMLMapper()
                .readTree(Repository.text("deploy/grafana/provisioning/dashboards/flyball.yml"))
                .path("providers");

        // When
        List<String> mounts = new ArrayList<>();
        Compose.services().at("/grafana/volumes").forEach(mount -> mounts.add(mount.asText()));

        // Then
        assertThat(mounts).contains("./deploy/grafana/provisioning:/etc/grafana/provisioning:ro");
        assertThat(providers)
                .isNotEmpty()
                .allSatisfy(provider -> assertThat(mounts)
                        .contains("./deploy/grafana/dashboards:"
                                + provider.at("/options/path").asText() + ":ro"));
    }

    @Test
    void keepsWhatTheBrokerWritesOnItsVolume() throws IOException {
        JsonNode kafka = Compose.services().path("kafka");

        assertThat(kafka.path("volumes"))
                .extracting(mount -> mount.asText().split(":")[1])
                .contains(kafka.at("/environment/KAFKA_LOG_DIRS").asText());
    }

    @Test
    void asksEveryoneWhoPublishesAPortForHisHealthThere() throws IOException {
        for (Map.Entry<String, JsonNode> service : Compose.services().properties()) {
            // Flyball's image brings its own.
            if (service.getValue().has("ports") && !service.getValue().has("build")) {
                String[] port = service.getValue().at("/ports/0").asText().split(":");
                assertThat(service.getValue().at("/healthcheck/test").toString())
                        .as(service.getKey())
                        .contains(":" + port[port.length - 1]);
            }
        }
    }

    @Test
    void publishesPortsToThisMachineAlone() throws IOException {
        for (JsonNode service : Compose.services()) {
            for (JsonNode port : service.path("ports")) {
                assertThat(port.asText()).startsWith("127.0.0.1:");
            }
        }
    }
}
