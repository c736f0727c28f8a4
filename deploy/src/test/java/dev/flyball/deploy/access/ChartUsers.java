package dev.flyball.deploy.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.flyball.deploy.Chart;
import dev.flyball.deploy.StrictModels;
import io.strimzi.api.kafka.model.user.KafkaUser;
import io.strimzi.api.kafka.model.user.KafkaUserAuthorizationSimple;
import io.strimzi.api.kafka.model.user.acl.AclResourcePatternType;
import io.strimzi.api.kafka.model.user.acl.AclRule;
import io.strimzi.api.kafka.model.user.acl.AclRuleGroupResource;
import io.strimzi.api.kafka.model.user.acl.AclRuleResource;
import io.strimzi.api.kafka.model.user.acl.AclRuleTopicResource;
import io.strimzi.api.kafka.model.user.acl.AclRuleTransactionalIdResource;
import io.strimzi.api.kafka.model.user.acl.AclRuleType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** The users that the chart declares, with their rules as a broker takes them. */
public final class ChartUsers {
    private ChartUsers() {}

    /**
     * By the user's name.
     *
     * @param values what the chart is told beyond that it shall have users
     */
    public static Map<String, List<AclBinding>> rules(Map<String, String> values) {
        Map<String, String> all = new TreeMap<>(Map.of("strimzi.users", "true", "strimzi.cluster", "events"));
        all.putAll(values);
        Map<String, List<AclBinding>> rules = new TreeMap<>();
        for (JsonNode object : Chart.render(all)) {
            if (object.path("kind").asText().equals("KafkaUser")) {
                String user = object.at("/metadata/name").asText();
                rules.put(
                        user,
                        read(object).stream()
                                .flatMap(rule -> rule.getOperations().stream()
                                        .map(operation -> binding(user, rule, operation.toValue())))
                                .toList());
            }
        }
        return rules;
    }

    private static List<AclRule> read(JsonNode object) {
        try {
            KafkaUser user = StrictModels.read(object, KafkaUser.class);
            return ((KafkaUserAuthorizationSimple) user.getSpec().getAuthorization()).getAcls();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static AclBinding binding(String user, AclRule rule, String operation) {
        return new AclBinding(
                resource(rule.getResource()),
                new AccessControlEntry(
                        "User:" + user,
                        rule.getHost(),
                        AclOperation.valueOf(words(operation)),
                        rule.getType() == AclRuleType.DENY ? AclPermissionType.DENY : AclPermissionType.ALLOW));
    }

    private static ResourcePattern resource(AclRuleResource resource) {
        if (resource instanceof AclRuleTopicResource topic) {
            return pattern(ResourceType.TOPIC, topic.getName(), topic.getPatternType());
        }
        if (resource instanceof AclRuleGroupResource group) {
            return pattern(ResourceType.GROUP, group.getName(), group.getPatternType());
        }
        AclRuleTransactionalIdResource transaction = (AclRuleTransactionalIdResource) resource;
        return pattern(ResourceType.TRANSACTIONAL_ID, transaction.getName(), transaction.getPatternType());
    }

    private static ResourcePattern pattern(ResourceType type, String name, AclResourcePatternType pattern) {
        return new ResourcePattern(
                type, name, pattern == AclResourcePatternType.PREFIX ? PatternType.PREFIXED : PatternType.LITERAL);
    }

    /** {@code DescribeConfigs} is {@code DESCRIBE_CONFIGS}. */
    private static String words(String operation) {
        return operation.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
    }
}
