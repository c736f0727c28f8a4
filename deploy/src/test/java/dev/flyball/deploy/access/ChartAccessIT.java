package dev.flyball.deploy.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flyball.topology.Topics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each user of the chart tries everything on each topic of a broker that has the rules of the chart. */
class ChartAccessIT {
    private static final String APP = "governor-app";
    private static final String STRANGER = "stranger";
    private static final String INTERNAL = "flyball-kill-switches-changelog";
    private static final String OF_ANOTHER = "payments";

    /** What is tried and nobody shall be able to do, by name. */
    private static final Map<String, Function<Admin, KafkaFuture<?>>> HARM = harm();

    @TempDir
    static Path directory;

    private static SecureBroker broker;
    private static Set<String> users;

    @BeforeAll
    static void start() throws Exception {
        broker = SecureBroker.start(directory);
        Map<String, List<AclBinding>> rules = ChartUsers.rules(Map.of());
        rules.forEach(broker::admit);
        broker.admit(STRANGER, List.of());
        users = new TreeSet<>(rules.keySet());
        users.add(STRANGER);
        List<NewTopic> topics =
                topics().stream().map(name -> new NewTopic(name, 1, (short) 1)).toList();
        try (Admin admin = Admin.create(broker.owner())) {
            admin.createTopics(topics).all().get();
        }
        topics().forEach(topic -> Attempt.toWrite(broker.owner(), topic));
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void eachWritesItsOwnTopicsAndNoOther() {
        // When
        Map<String, Set<String>> written = tried(Attempt::toWrite);

        // Then
        assertThat(written)
                .isEqualTo(expected(Map.of(
                        APP,
                        Set.of(
                                "flyball.actions.v1",
                                "flyball.metrics.v1",
                                "flyball.policies-in-force.v1",
                                "flyball.outcomes.v1",
                                "flyball.findings.v1",
                                "flyball.kill-switch-events.v1",
                                "flyball.kill-switches.v1",
                                "flyball.rejects.v1",
                                INTERNAL),
                        "governor-actions",
                        Set.of("flyball.actions.v1"),
                        "governor-metrics",
                        Set.of("flyball.metrics.v1"),
                        "governor-raw",
                        Set.of("flyball.raw.cloudtrail", "flyball.raw.cloudwatch", "flyball.raw.kubernetes"),
                        "governor-people",
                        Set.of("flyball.commands.v1", "flyball.policies.v1", "flyball.bindings.v1"))));
    }

    @Test
    void eachReadsWhatItNeedsAndNoMore() {
        // Given
        Set<String> flyballs = new TreeSet<>(topics());
        flyballs.removeAll(Set.of("flyball.rejects.v1", OF_ANOTHER));

        // When
        Map<String, Set<String>> read = tried(Attempt::toRead);

        // Then
        assertThat(read)
                .isEqualTo(expected(Map.of(
                        APP,
                        flyballs,
                        "governor-guard",
                        Set.of("flyball.kill-switches.v1"),
                        "governor-people",
                        Set.of(
                                "flyball.kill-switches.v1",
                                "flyball.kill-switch-events.v1",
                                "flyball.findings.v1",
                                "flyball.policies-in-force.v1"))));
    }

    @Test
    void nobodyCanDoHarmToTheClusterOrToAnothersTopics() {
        for (String user : users) {
            try (Admin admin = Admin.create(broker.as(user))) {
                HARM.forEach((name, deed) -> assertThat(Attempt.allows(deed.apply(admin)))
                        .as(user + " " + name)
                        .isFalse());
            }
        }
    }

    @Test
    void onlyFlyballCanMoveItsOffsetsFenceItsProducersAndTouchItsInternalTopics() {
        for (String user : users) {
            try (Admin admin = Admin.create(broker.as(user))) {
                // When
                List<Boolean> done = List.of(
                        Attempt.allows(admin.alterConsumerGroupOffsets(
                                        "flyball",
                                        Map.of(new TopicPartition("flyball.actions.v1", 0), new OffsetAndMetadata(0)))
                                .all()),
                        Attempt.allows(admin.fenceProducers(List.of("flyball-of-a-task"))
                                .all()),
                        Attempt.allows(admin.deleteRecords(
                                        Map.of(new TopicPartition(INTERNAL, 0), RecordsToDelete.beforeOffset(0)))
                                .all()),
                        Attempt.allows(admin.createTopics(List.of(new NewTopic("flyball-new-" + user, 1, (short) 1)))
                                .all()));

                // Then
                assertThat(done).as(user).containsOnly(user.equals(APP));
            }
        }
    }

    @Test
    void whoHasAWrongPasswordIsNotLetIn() {
        Map<String, Object> wrong = broker.as(APP, SecureBroker.password(STRANGER));
        try (Admin admin = Admin.create(wrong)) {
            assertThatThrownBy(() -> admin.describeCluster().nodes().get())
                    .hasCauseInstanceOf(SaslAuthenticationException.class);
        }
    }

    private static Map<String, Set<String>> tried(BiPredicate<Map<String, Object>, String> attempt) {
        Map<String, Set<String>> done = new TreeMap<>();
        for (String user : users) {
            Set<String> allowed = new TreeSet<>();
            for (String topic : topics()) {
                if (attempt.test(broker.as(user), topic)) {
                    allowed.add(topic);
                }
            }
            done.put(user, allowed);
        }
        return done;
    }

    /** Whoever is not told of may do nothing. */
    private static Map<String, Set<String>> expected(Map<String, Set<String>> some) {
        Map<String, Set<String>> all = new HashMap<>();
        users.forEach(user -> all.put(user, Set.of()));
        all.putAll(some);
        return all;
    }

    private static Collection<String> topics() {
        List<String> all = new ArrayList<>(new Topics(Topics.DEFAULT_PREFIX).all());
        all.add(INTERNAL);
        all.add(OF_ANOTHER);
        return all;
    }

    private static Map<String, Function<Admin, KafkaFuture<?>>> harm() {
        String switches = "flyball.kill-switches.v1";
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, switches);
        AlterConfigOp forget = new AlterConfigOp(new ConfigEntry("retention.ms", "1"), AlterConfigOp.OpType.SET);
        AclBinding all = new AclBinding(
                new ResourcePattern(ResourceType.TOPIC, switches, PatternType.LITERAL),
                new AccessControlEntry("User:*", "*", AclOperation.ALL, AclPermissionType.ALLOW));
        return Map.of(
                "creates a topic",
                admin -> admin.createTopics(List.of(new NewTopic("flyball.new", 1, (short) 1)))
                        .all(),
                "deletes a topic",
                admin -> admin.deleteTopics(List.of(switches)).all(),
                "deletes records",
                admin -> admin.deleteRecords(Map.of(new TopicPartition(switches, 0), RecordsToDelete.beforeOffset(1)))
                        .all(),
                "adds partitions, so that keys go elsewhere",
                admin -> admin.createPartitions(Map.of(switches, NewPartitions.increaseTo(2)))
                        .all(),
                "changes what a topic keeps",
                admin -> admin.incrementalAlterConfigs(Map.of(topic, List.of(forget)))
                        .all(),
                "gives rights",
                admin -> admin.createAcls(List.of(all)).all(),
                "takes rights",
                admin -> admin.deleteAcls(List.of(AclBindingFilter.ANY)).all(),
                "reads rights",
                admin -> admin.describeAcls(AclBindingFilter.ANY).values(),
                "changes a password",
                admin -> admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(
                                APP, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096), "mine")))
                        .all(),
                "moves the offsets of another",
                admin -> admin.alterConsumerGroupOffsets(
                                OF_ANOTHER, Map.of(new TopicPartition(OF_ANOTHER, 0), new OffsetAndMetadata(0)))
                        .all());
    }
}
