package dev.flyball.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.strimzi.api.kafka.model.user.KafkaUser;
import io.strimzi.api.kafka.model.user.KafkaUserAuthorizationSimple;
import io.strimzi.api.kafka.model.user.acl.AclOperation;
import io.strimzi.api.kafka.model.user.acl.AclRule;
import io.strimzi.api.kafka.model.user.acl.AclRuleTopicResource;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class ChartUsersTest {
    private static final Map<String, String> USERS = Map.of("strimzi.users", "true", "strimzi.cluster", "events");

    @Test
    void anAutomationsGuardReadsTheSwitchesAndNothingElse() throws IOException {
        List<AclRule> guard = rules("governor-guard");

        assertThat(topics(guard, AclOperation.READ)).containsExactly("flyball.kill-switches.v1");
        assertThat(topics(guard, AclOperation.WRITE)).isEmpty();
    }

    @Test
    void nobodyButFlyballWritesWhatFlyballDecides() throws IOException {
        for (String user :
                List.of("governor-actions", "governor-metrics", "governor-raw", "governor-guard", "governor-people")) {
            assertThat(topics(rules(user), AclOperation.WRITE))
                    .as(user)
                    .doesNotContain(
                            "flyball.kill-switches.v1",
                            "flyball.kill-switch-events.v1",
                            "flyball.findings.v1",
                            "flyball.outcomes.v1",
                            "flyball.policies-in-force.v1");
        }
    }

    @Test
    void flyballCommandsNobodyAndWritesNoPolicyOfPeople() throws IOException {
        assertThat(topics(rules("governor-app"), AclOperation.WRITE))
                .contains("flyball.kill-switches.v1", "flyball.rejects.v1")
                .doesNotContain("flyball.commands.v1", "flyball.policies.v1", "flyball.bindings.v1");
    }

    @Test
    void nobodyMayDoEverything() throws IOException {
        for (String user : List.of(
                "governor-app",
                "governor-actions",
                "governor-metrics",
                "governor-raw",
                "governor-guard",
                "governor-people")) {
            for (AclRule rule : rules(user)) {
                assertThat(rule.getOperations()).as(user).doesNotContain(AclOperation.ALL, AclOperation.ALTERCONFIGS);
            }
        }
    }

    @Test
    void theGuideTellsOfEachUserWhatHeMay() throws IOException {
        Map<String, List<Set<String>>> told = new TreeMap<>();
        Repository.text("docs/operations.md")
                .lines()
                .filter(line -> line.matches("\\| `\\w+` \\(.*"))
                .map(line -> line.split("\\|"))
                .forEach(cells -> told.put(
                        "governor-" + named(cells[1]).iterator().next(), List.of(named(cells[2]), named(cells[3]))));

        Map<String, List<Set<String>>> made = new TreeMap<>();
        for (JsonNode object : Chart.render(USERS)) {
            if (object.path("kind").asText().equals("KafkaUser")) {
                String user = object.at("/metadata/name").asText();
                made.put(
                        user,
                        List.of(contract(rules(user), AclOperation.READ), contract(rules(user), AclOperation.WRITE)));
            }
        }

        assertThat(told).isEqualTo(made);
    }

    /** What stands in backquotes, without what stands in parentheses. */
    private static Set<String> named(String cell) {
        Set<String> names = new TreeSet<>();
        Matcher name = Pattern.compile("`([^`]+)`").matcher(cell.replaceAll("\\(.*\\)", ""));
        while (name.find()) {
            names.add(name.group(1));
        }
        return names;
    }

    /** Topics of the contract, as the guide names them: no internal ones. */
    private static Set<String> contract(List<AclRule> rules, AclOperation operation) {
        Set<String> names = new TreeSet<>();
        for (String topic : topics(rules, operation)) {
            if (topic.startsWith("flyball.")) {
                names.add(topic.substring("flyball.".length()) + (topic.endsWith(".") ? "*" : ""));
            }
        }
        return names;
    }

    private static List<AclRule> rules(String user) throws IOException {
        for (JsonNode object : Chart.render(USERS)) {
            if (object.at("/metadata/name").asText().equals(user)) {
                KafkaUser read = StrictModels.read(object, KafkaUser.class);
                return ((KafkaUserAuthorizationSimple) read.getSpec().getAuthorization()).getAcls();
            }
        }
        throw new AssertionError("no user " + user);
    }

    private static Set<String> topics(List<AclRule> rules, AclOperation operation) {
        Set<String> names = new TreeSet<>();
        for (AclRule rule : rules) {
            if (rule.getOperations().contains(operation) && rule.getResource() instanceof AclRuleTopicResource topic) {
                names.add(topic.getName());
            }
        }
        return names;
    }
}
