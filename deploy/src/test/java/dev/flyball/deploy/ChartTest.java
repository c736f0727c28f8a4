package dev.flyball.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.marcnuri.helm.LintResult;
import dev.flyball.config.FlyballConfig;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ChartTest {
    private static final Map<String, String> EVERYTHING = Map.of(
            "strimzi.cluster", "events",
            "strimzi.topics", "true",
            "strimzi.users", "true",
            "serviceMonitor.enabled", "true",
            "networkPolicy.from[0].podSelector.matchLabels.app", "prometheus",
            "prometheusRule.enabled", "true",
            "prometheusRule.runbooks", "https://wiki.example/runbooks",
            "secrets[0]", "flyball-kafka",
            "image.pullSecrets[0]", "registry",
            "persistence.storageClass", "fast");

    private static final Map<String, Class<?>> MODELS = Map.of(
            "ConfigMap", ConfigMap.class,
            "Service", Service.class,
            "ServiceAccount", ServiceAccount.class,
            "StatefulSet", StatefulSet.class,
            "PodDisruptionBudget", PodDisruptionBudget.class,
            "NetworkPolicy", NetworkPolicy.class,
            "ServiceMonitor", ServiceMonitor.class,
            "PrometheusRule", PrometheusRule.class,
            "KafkaTopic", KafkaTopic.class,
            "KafkaUser", KafkaUser.class);

    @TempDir
    private Path directory;

    @Test
    void lints() {
        LintResult result = Chart.helm().lint().strict().quiet().call();

        assertThat(result.isFailed())
                .as(String.join("\n", result.getMessages()))
                .isFalse();
    }

    @Test
    void givesObjectsThatKubernetesAndStrimziKnowEveryFieldOf() {
        List<JsonNode> objects = Chart.render(EVERYTHING);

        assertThat(objects).extracting(object -> object.path("kind").asText()).containsAll(MODELS.keySet());
        for (JsonNode object : objects) {
            Class<?> model = MODELS.get(object.path("kind").asText());
            assertThat(model).as(object.path("kind").asText()).isNotNull();
            assertThatCode(() -> StrictModels.read(object, model)).doesNotThrowAnyException();
        }
    }

    @Test
    void aFieldThatKubernetesDoesNotHaveIsRefused() {
        JsonNode set = Chart.only(Chart.render(Map.of()), "StatefulSet");

        JsonNode misspelt = set.deepCopy();
        ((com.fasterxml.jackson.databind.node.ObjectNode) misspelt.at("/spec/template/spec")).put("fsGroups", 1);

        assertThatThrownBy(() -> StrictModels.read(misspelt, StatefulSet.class)).hasMessageContaining("fsGroups");
    }

    @Test
    void givesAnInstanceAConfigurationThatFlyballAccepts() throws IOException {
        List<JsonNode> objects = Chart.render(Map.of());

        FlyballConfig config = load(objects, "governor-1");

        assertThat(config.kafka().stateDir()).isEqualTo(Path.of("/var/lib/flyball/state"));
        assertThat(config.http().host()).isEqualTo("0.0.0.0");
        assertThat(config.http().port()).isEqualTo(8080);
        assertThat(config.http().mayBeOpened()).isTrue();
        assertThat(config.kafka().properties().values()).containsEntry("group.instance.id", "governor-1");
    }

    @Test
    void writesOnlyToTheVolumeOfItsState() throws IOException {
        StatefulSet set = statefulSet(Map.of());

        assertThat(set.getSpec().getTemplate().getSpec().getSecurityContext().getRunAsNonRoot())
                .isTrue();
        for (Container container : containers(set)) {
            assertThat(container.getSecurityContext().getReadOnlyRootFilesystem())
                    .isTrue();
            assertThat(container.getSecurityContext().getCapabilities().getDrop())
                    .containsExactly("ALL");
            assertThat(container.getVolumeMounts())
                    .filteredOn(mount -> mount.getReadOnly() == null)
                    .extracting(mount -> mount.getMountPath())
                    .containsExactly("/var/lib/flyball");
        }
    }

    @Test
    void restartsTheDeadAndOnlyAwaitsTheRebalancing() throws IOException {
        Container flyball = statefulSet(Map.of())
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .get(0);

        assertThat(flyball.getLivenessProbe().getHttpGet().getPath()).isEqualTo("/health/live");
        assertThat(flyball.getStartupProbe().getHttpGet().getPath()).isEqualTo("/health/live");
        assertThat(flyball.getReadinessProbe().getHttpGet().getPath()).isEqualTo("/health/ready");
    }

    @ParameterizedTest
    @CsvSource({
        "replicas, 0",
        "replica, 2",
        "config.kafka.state_dir, /tmp",
        "config.kafka.bootstrap_server, kafka:9092",
        "config.kafka.bootstrap_servers, kafka",
        "config.registry.url, schema-registry:8081",
        "config.http.port, 80",
        "http.token, 0123456789abcdef",
        "config.signing.private_key, MC4CAQAwBQYDK2VwBCIEIA",
        "heapPercent, 95",
        "persistence.size, much",
        "terminationGracePeriodSeconds, 30",
        "networkPolicy.ports[0], 0",
        "strimzi.authentication, plain",
        "prometheusRule.runbooks, docs/runbooks",
    })
    void refusesAValueThatCannotBeMeant(String key, String value) {
        assertThatThrownBy(() -> Chart.render(Map.of(key, value))).hasMessageContaining("schema");
    }

    @Test
    void aSecretForThePagesMakesThemTlsForAllWhoAsk() throws IOException {
        // When
        List<JsonNode> objects = Chart.render(
                Map.of("http.secret", "pages", "serviceMonitor.enabled", "true", "networkPolicy.enabled", "false"));

        // Then
        StatefulSet set = StrictModels.read(Chart.only(objects, "StatefulSet"), StatefulSet.class);
        Container flyball =
                set.getSpec().getTemplate().getSpec().getContainers().get(0);
        assertThat(flyball.getEnv())
                .extracting(variable -> variable.getName() + "=" + variable.getValue())
                .contains(
                        "FLYBALL_HTTP_CERTIFICATE=${file:/run/http/tls.crt}",
                        "FLYBALL_HTTP_PRIVATE_KEY=${file:/run/http/tls.key}",
                        "FLYBALL_HTTP_TOKEN=${file:/run/http/token}")
                .noneMatch(variable -> variable.startsWith("FLYBALL_HTTP_UNPROTECTED"));
        assertThat(List.of(flyball.getLivenessProbe(), flyball.getStartupProbe(), flyball.getReadinessProbe()))
                .extracting(probe -> probe.getHttpGet().getScheme())
                .containsOnly("HTTPS");
        assertThat(Chart.only(objects, "ServiceMonitor")
                        .at("/spec/endpoints/0/scheme")
                        .asText())
                .isEqualTo("https");
    }

    @Test
    void refusesPagesThatNothingProtects() {
        assertThatThrownBy(() -> Chart.render(Map.of("networkPolicy.enabled", "false")))
                .hasMessageContaining(
                        "http.secret: expected a Secret with tls.crt, tls.key and token, or networkPolicy.enabled");
    }

    @Test
    void refusesAPrometheusThatCouldNotReachAnInstance() {
        assertThatThrownBy(() -> Chart.render(Map.of("serviceMonitor.enabled", "true")))
                .hasMessageContaining("networkPolicy.from: expected where Prometheus runs");
    }

    @Test
    void startsJavaAsTheImageDoes() throws IOException {
        // Given
        Matcher image = Pattern.compile("ENV JAVA_TOOL_OPTIONS=\"(.*)\"").matcher(Repository.text("deploy/Dockerfile"));
        assertThat(image.find()).isTrue();

        // When
        StatefulSet set = statefulSet(Map.of("heapPercent", "50"));

        // Then
        assertThat(containers(set))
                .isNotEmpty()
                .allSatisfy(container -> assertThat(container.getEnv())
                        .filteredOn(variable -> variable.getName().equals("JAVA_TOOL_OPTIONS"))
                        .extracting(variable -> variable.getValue())
                        .containsExactly(image.group(1)));
    }

    @Test
    void takesPoliciesFromAFileAndThoseThatChallengeThem() throws IOException {
        Path policies = Files.writeString(directory.resolve("policies.yaml"), "policies: [{policy_id: filed}]\n");

        FlyballConfig config = load(
                Chart.render(Map.of(
                        "config.policy_file", policies.toString(), "config.challenger[0].policy_id", "stricter")),
                "governor-0");

        assertThat(config.policies().all())
                .extracting(policy -> policy.getPolicyId())
                .contains("filed");
        assertThat(config.challenger()).isPresent();
    }

    @Test
    void sendsPeopleFromEachAlertToItsPageWhereTheyReadIt() throws IOException {
        JsonNode object = Chart.only(Chart.render(EVERYTHING), "PrometheusRule");

        PrometheusRule rules = StrictModels.read(object, PrometheusRule.class);

        var alerts = rules.getSpec().getGroups().stream()
                .flatMap(group -> group.getRules().stream())
                .filter(rule -> rule.getAlert() != null)
                .toList();
        assertThat(alerts)
                .isNotEmpty()
                .allSatisfy(alert -> assertThat(alert.getAnnotations().get("runbook_url"))
                        .isEqualTo("https://wiki.example/runbooks/" + alert.getAlert() + ".md"));
    }

    @Test
    void bringsTheRulesThatArePublished() {
        assertThat(Repository.text("deploy/kubernetes/flyball/files/rules.yml"))
                .as("a chart cannot reach outside of itself: copy deploy/prometheus/rules.yml there")
                .isEqualTo(Repository.text("deploy/prometheus/rules.yml"));
    }

    @Test
    void asksForWherePeopleReadThePagesOfAlerts() {
        assertThatThrownBy(() -> Chart.render(Map.of("prometheusRule.enabled", "true")))
                .hasMessageContaining("prometheusRule.runbooks: expected where people read docs/runbooks");
    }

    @Test
    void isScrapedUnderTheNameOfTheJobThatTheAlertsAskFor() throws IOException {
        // Given
        List<JsonNode> objects = Chart.render(EVERYTHING);
        ServiceMonitor monitor = StrictModels.read(Chart.only(objects, "ServiceMonitor"), ServiceMonitor.class);

        // When
        List<JsonNode> scraped = objects.stream()
                .filter(object -> object.path("kind").asText().equals("Service"))
                .filter(service -> has(
                        service.at("/metadata/labels"),
                        monitor.getSpec().getSelector().getMatchLabels()))
                .toList();

        // Then
        assertThat(scraped).hasSize(1);
        assertThat(scraped.get(0)
                        .at("/metadata/labels")
                        .path(monitor.getSpec().getJobLabel())
                        .asText())
                .isEqualTo("flyball");
        assertThat(Repository.text("deploy/prometheus/rules.yml")).contains("up{job=\"flyball\"}");
    }

    @Test
    void selectsItsPodsWhereverItMeansThem() throws IOException {
        // Given
        List<JsonNode> objects = Chart.render(EVERYTHING);
        JsonNode set = Chart.only(objects, "StatefulSet");
        JsonNode labels = set.at("/spec/template/metadata/labels");

        // When
        List<JsonNode> selectors = new ArrayList<>(List.of(
                set.at("/spec/selector/matchLabels"),
                Chart.only(objects, "PodDisruptionBudget").at("/spec/selector/matchLabels"),
                Chart.only(objects, "NetworkPolicy").at("/spec/podSelector/matchLabels")));
        set.at("/spec/template/spec/topologySpreadConstraints")
                .forEach(spread -> selectors.add(spread.at("/labelSelector/matchLabels")));
        objects.stream()
                .filter(object -> object.path("kind").asText().equals("Service"))
                .forEach(service -> selectors.add(service.at("/spec/selector")));

        // Then: two services and two spreads
        assertThat(selectors).hasSize(7).allSatisfy(selector -> {
            assertThat(selector).isNotEmpty();
            assertThat(labels.properties()).containsAll(selector.properties());
        });
    }

    @Test
    void refusesToLetTwoCreateTheTopics() {
        Map<String, String> both =
                Map.of("prepare.topics", "true", "strimzi.topics", "true", "strimzi.cluster", "events");

        assertThatThrownBy(() -> Chart.render(both)).hasMessageContaining("schema");
    }

    @Test
    void asksForTheKafkaClusterOfStrimziTopics() {
        assertThatThrownBy(() -> Chart.render(Map.of("strimzi.topics", "true")))
                .hasMessageContaining("strimzi.cluster: expected the name of the Kafka resource");
    }

    private FlyballConfig load(List<JsonNode> objects, String pod) throws IOException {
        ConfigMap map = StrictModels.read(Chart.only(objects, "ConfigMap"), ConfigMap.class);
        Path file = Files.writeString(
                directory.resolve("flyball.yaml"), map.getData().get("flyball.yaml"));
        StatefulSet set = StrictModels.read(Chart.only(objects, "StatefulSet"), StatefulSet.class);
        Map<String, String> environment = new HashMap<>();
        for (var variable : containers(set).get(0).getEnv()) {
            String value = variable.getValue() == null ? pod : variable.getValue();
            environment.put(variable.getName(), value.replace("$(POD_NAME)", pod));
        }
        return FlyballConfig.load(file, environment);
    }

    private static boolean has(JsonNode labels, Map<String, String> wanted) {
        return wanted.entrySet().stream()
                .allMatch(label -> labels.path(label.getKey()).asText().equals(label.getValue()));
    }

    private static StatefulSet statefulSet(Map<String, String> values) throws IOException {
        return StrictModels.read(Chart.only(Chart.render(values), "StatefulSet"), StatefulSet.class);
    }

    private static List<Container> containers(StatefulSet set) {
        var pod = set.getSpec().getTemplate().getSpec();
        return java.util.stream.Stream.concat(pod.getInitContainers().stream(), pod.getContainers().stream())
                .toList();
    }
}
