package dev.flyball.config;

import dev.flyball.schemas.Policy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Everything that {@code run} can be told. Printing it shows no secret. */
public record FlyballConfig(
        KafkaSettings kafka,
        TopicSettings topics,
        RegistrySettings registry,
        StoreLimits stores,
        HttpSettings http,
        Policies policies,
        Optional<Policies> challenger,
        People people,
        Signing signing,
        IngestSettings ingest) {
    /** Throws {@link BadInputException} if the stores keep less than the policies look back at. */
    public FlyballConfig {
        stores.mustHold(policies);
        challenger.ifPresent(stores::mustHold);
    }

    /**
     * Reads a YAML or properties file.
     *
     * <p>An environment variable goes before the file: {@code FLYBALL_} and the key path in upper case, {@code _} for each
     * dot and dash, such as {@code FLYBALL_KAFKA_BOOTSTRAP_SERVERS}. Below {@code kafka.properties} and {@code
     * registry.properties} a {@code _} is a dot, {@code __} a dash and {@code ___} an underscore: {@code
     * FLYBALL_KAFKA_PROPERTIES_SASL_JAAS_CONFIG}. In every value {@code ${file:/path}} and {@code ${env:NAME}} stand for
     * what that file or variable holds.
     *
     * @throws BadInputException naming the key path, what was expected and where the value came from
     */
    public static FlyballConfig load(Path file, Map<String, String> environment) {
        Source source = Source.of(file, environment);
        ConfigTree tree = source.explaining(() -> ConfigTree.root(source));
        // A policy file names itself in what it rejects, so it is read outside of this file's explanations.
        String policyFile = source.explaining(() -> policyFile(tree));
        Policies policies = policyFile == null
                ? source.explaining(() -> Policies.of(PolicyReader.readAll(tree.list("policies"))))
                : Policies.load(source.resolve(policyFile));
        return source.explaining(() -> read(tree, source, policies));
    }

    private static @Nullable String policyFile(ConfigTree tree) {
        String file = tree.text("policy_file");
        if (file != null && tree.has("policies")) {
            throw Check.rejected("policy_file", "either policy_file or policies", "both");
        }
        return file;
    }

    private static FlyballConfig read(ConfigTree tree, Source source, Policies policies) {
        KafkaSettings kafka = KafkaSettings.read(tree.section("kafka"), source);
        TopicSettings topics = TopicSettings.read(tree.section("topics"));
        RegistrySettings registry = RegistrySettings.read(tree.section("registry"));
        StoreLimits stores = StoreLimits.read(tree.section("stores"));
        HttpSettings http = HttpSettings.read(tree.section("http"));
        List<Policy> challenging = PolicyReader.readAll(tree.list("challenger"));
        Optional<Policies> challenger =
                challenging.isEmpty() ? Optional.empty() : Optional.of(Policies.of(challenging, "challenger"));
        People people = People.read(tree.list("people"));
        Signing signing = Signing.read(tree.section("signing"));
        IngestSettings ingest = IngestSettings.read(tree.section("ingest"), source);
        tree.rejectUnknownKeys();
        return new FlyballConfig(kafka, topics, registry, stores, http, policies, challenger, people, signing, ingest);
    }
}
