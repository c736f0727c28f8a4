package dev.flyball.cli;

import dev.flyball.config.BadInputException;
import dev.flyball.config.FlyballConfig;
import dev.flyball.config.RegistrySettings;
import dev.flyball.schemas.serde.RegistrySerdes;
import dev.flyball.schemas.serde.RegistryUnavailableException;
import dev.flyball.schemas.serde.SchemaRegistration;
import dev.flyball.schemas.serde.SchemaRegistration.Result;
import dev.flyball.schemas.serde.SchemaRegistration.Status;
import dev.flyball.topology.Subjects;
import dev.flyball.topology.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.apache.avro.Schema;

/** The schema registry as the configuration names it. */
final class Registry {
    private Registry() {}

    static RegistrySerdes serdes(RegistrySettings settings) {
        return new RegistrySerdes(clientProperties(settings));
    }

    /** Which schemas of the contract are there. */
    static List<Result> check(FlyballConfig config) {
        return ask(config, SchemaRegistration::check);
    }

    /** Brings in the schemas of the contract that are not there. */
    static List<Result> register(FlyballConfig config) {
        return ask(config, SchemaRegistration::register);
    }

    /** What a result says is wrong, in one line; empty where nothing is. */
    static List<String> problems(List<Result> results) {
        return results.stream()
                .filter(result -> result.status() == Status.MISSING || result.status() == Status.INCOMPATIBLE)
                .map(result -> result.status() == Status.MISSING
                        ? result.subject() + ": expected our schema in the registry, found none or others"
                        : result.subject() + ": refused by the registry: " + result.reason())
                .toList();
    }

    private static List<Result> ask(
            FlyballConfig config, BiFunction<SchemaRegistration, Map<String, Schema>, List<Result>> question) {
        RegistrySettings settings = config.registry();
        Map<String, Schema> subjects = Subjects.of(new Topics(config.topics().prefix()));
        try (SchemaRegistration registration = new SchemaRegistration(clientProperties(settings))) {
            return question.apply(registration, subjects);
        } catch (RegistryUnavailableException e) {
            throw new BadInputException(
                    "registry.url: expected a schema registry that answers; "
                            + settings.properties().redact(String.valueOf(e.getMessage())),
                    e);
        }
    }

    private static Map<String, Object> clientProperties(RegistrySettings settings) {
        Map<String, Object> properties = new HashMap<>(settings.properties().values());
        properties.put("schema.registry.url", settings.url());
        return properties;
    }
}
