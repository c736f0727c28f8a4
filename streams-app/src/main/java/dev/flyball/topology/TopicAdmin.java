package dev.flyball.topology;

import dev.flyball.config.BadInputException;
import dev.flyball.config.KafkaSettings;
import dev.flyball.config.TopicSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates the topics of the contract and the inbox of the application, and checks that they are as the topology needs them. */
public final class TopicAdmin implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TopicAdmin.class);
    private static final Duration PORT_WITHIN = Duration.ofSeconds(5);

    /** A cluster that others are busy with, such as after the same crash, answers later than a wrong address is told from it. */
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(20);

    private static final int VISIBLE_CHECKS = 50;
    private static final long VISIBLE_CHECK_MILLIS = 100;

    private final Admin admin;
    private final KafkaSettings kafka;
    private final TopicSettings settings;
    private final List<TopicContract> contract;
    private final TopicContract inbox;

    private TopicAdmin(Admin admin, KafkaSettings kafka, TopicSettings settings) {
        this.admin = admin;
        this.kafka = kafka;
        this.settings = settings;
        this.inbox = TopicContract.joined(Inbox.topic(kafka.applicationId()), Inbox.RETENTION);
        this.contract = Stream.concat(TopicContract.all(new Topics(settings.prefix())).stream(), Stream.of(inbox))
                .toList();
    }

    /**
     * Connects to a cluster.
     *
     * @throws BadInputException within seconds, if no broker is there or it does not let us in
     */
    public static TopicAdmin connect(KafkaSettings kafka, TopicSettings settings) {
        BrokerPort.requireAny(kafka, PORT_WITHIN);
        Map<String, Object> properties = new HashMap<>(kafka.properties().values());
        properties.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) ANSWER_WITHIN.toMillis() - 1000);
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) ANSWER_WITHIN.toMillis());
        Admin admin;
        try {
            admin = Admin.create(properties);
        } catch (KafkaException e) {
            throw refused(kafka, e);
        }
        TopicAdmin connected = new TopicAdmin(admin, kafka, settings);
        try {
            connected.await(admin.describeCluster().nodes());
            return connected;
        } catch (RuntimeException e) {
            connected.close();
            throw e;
        }
    }

    /** Creates what is missing of the contract, and the inbox. Returns the names of the topics that it created. */
    public List<String> createMissing() {
        return createMissing(contract);
    }

    /** Creates the topic by which the partitions of the application send to each other, if it is missing. */
    public void createInbox() {
        createMissing(List.of(inbox));
    }

    private List<String> createMissing(List<TopicContract> topics) {
        Map<String, TopicDescription> existing = existing(topics);
        Optional<Integer> partitions = Optional.of(settings.partitions());
        Optional<Short> replicas = settings.replicationFactor() == TopicSettings.BROKER_DEFAULT
                ? Optional.empty()
                : Optional.of((short) settings.replicationFactor());
        List<NewTopic> missing = topics.stream()
                .filter(topic -> !existing.containsKey(topic.name()))
                .map(topic -> new NewTopic(topic.name(), partitions, replicas).configs(topic.settings()))
                .toList();
        List<String> created = new ArrayList<>();
        CreateTopicsOptions options = new CreateTopicsOptions().timeoutMs((int) ANSWER_WITHIN.toMillis());
        admin.createTopics(missing, options).values().forEach((name, done) -> {
            try {
                await(done);
                created.add(name);
            } catch (BadInputException e) {
                // Somebody else created it a moment ago: as good as ours, and checked like any other.
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw new BadInputException(name + ": cannot be created: " + e.getMessage(), e);
                }
            }
        });
        awaitVisible(topics, created);
        created.sort(null);
        return List.copyOf(created);
    }

    /** A broker that created a topic tells of it a moment later. */
    private void awaitVisible(List<TopicContract> topics, List<String> created) {
        try {
            for (int i = 0; i < VISIBLE_CHECKS && !existing(topics).keySet().containsAll(created); i++) {
                Thread.sleep(VISIBLE_CHECK_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What is not as the topology needs it: one line for each topic and fault, in the order of the data flow. */
    public List<String> problems() {
        Map<String, TopicDescription> existing = existing(contract);
        Map<String, String> cleanup = cleanupPolicies(List.copyOf(existing.keySet()));
        List<String> problems = new ArrayList<>();
        for (TopicContract topic : contract) {
            TopicDescription description = existing.get(topic.name());
            if (description == null) {
                problems.add(topic.name() + ": expected a topic, found none");
                continue;
            }
            int partitions = description.partitions().size();
            if (topic.copartitioned() && partitions != settings.partitions()) {
                problems.add("%s: expected %d partitions (topics.partitions), found %d"
                        .formatted(topic.name(), settings.partitions(), partitions));
            }
            String policy = cleanup.getOrDefault(topic.name(), topic.cleanup());
            if (!policy.equals(topic.cleanup())) {
                problems.add(
                        "%s: expected cleanup.policy=%s, found %s".formatted(topic.name(), topic.cleanup(), policy));
            }
        }
        return List.copyOf(problems);
    }

    /**
     * Changelogs that are gone though local stores were made from them: one line for each. Kafka Streams would make them anew and
     * empty, and empty the stores after them: whatever is stopped would be forgotten, without a word.
     */
    public List<String> lostChangelogs() {
        Map<String, Path> stores = LocalStores.byChangelog(kafka.stateDir(), kafka.applicationId());
        if (stores.isEmpty()) {
            return List.of();
        }
        Set<String> existing = await(admin.listTopics().names());
        return stores.entrySet().stream()
                .filter(store -> !existing.contains(store.getKey()))
                .map(store -> "%s: expected the topic that %s was kept from, found none"
                        .formatted(store.getKey(), store.getValue()))
                .toList();
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }

    private Map<String, TopicDescription> existing(List<TopicContract> topics) {
        List<String> names = topics.stream().map(TopicContract::name).toList();
        Map<String, TopicDescription> found = new TreeMap<>();
        admin.describeTopics(names).topicNameValues().forEach((name, description) -> {
            try {
                found.put(name, await(description));
            } catch (BadInputException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw e;
                }
            }
        });
        return found;
    }

    private Map<String, String> cleanupPolicies(List<String> names) {
        List<ConfigResource> resources = names.stream()
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .toList();
        Map<String, String> policies = new TreeMap<>();
        admin.describeConfigs(resources).values().forEach((resource, future) -> {
            try {
                Config config = await(future);
                policies.put(
                        resource.name(),
                        config.get(TopicConfig.CLEANUP_POLICY_CONFIG).value());
            } catch (BadInputException e) {
                if (!(e.getCause() instanceof AuthorizationException)) {
                    throw e;
                }
                LOG.warn("Not allowed to read the settings of {}: its cleanup policy is not checked", resource.name());
            }
        });
        return policies;
    }

    private <T> T await(KafkaFuture<T> future) {
        try {
            return future.get(ANSWER_WITHIN.toMillis() + 500, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (cause instanceof org.apache.kafka.common.errors.TimeoutException) {
                throw noAnswer(cause);
            }
            throw refused(kafka, cause);
        } catch (TimeoutException e) {
            throw noAnswer(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the broker", e);
        }
    }

    private BadInputException noAnswer(Throwable cause) {
        return new BadInputException(
                "kafka.bootstrap_servers: expected a Kafka broker at %s, found no answer within %d seconds (check security.protocol)"
                        .formatted(kafka.bootstrapServers(), ANSWER_WITHIN.toSeconds()),
                cause);
    }

    private static BadInputException refused(KafkaSettings kafka, Throwable cause) {
        Throwable root = cause;
        while (root instanceof KafkaException && root.getCause() != null) {
            root = root.getCause();
        }
        return new BadInputException(
                "kafka: %s said %s: %s"
                        .formatted(
                                kafka.bootstrapServers(),
                                root.getClass().getSimpleName(),
                                kafka.properties().redact(String.valueOf(root.getMessage()))),
                cause);
    }
}
