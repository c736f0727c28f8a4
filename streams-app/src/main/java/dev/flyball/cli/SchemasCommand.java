package dev.flyball.cli;

import dev.flyball.config.FlyballConfig;
import dev.flyball.schemas.serde.SchemaRegistration.Result;
import dev.flyball.schemas.serde.SchemaRegistration.Status;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "schemas", description = "Checks the schemas of the contract in the registry, and registers them.")
final class SchemasCommand implements Callable<Integer> {
    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Option(names = "--register", description = "Register the schemas, and hold their subjects to FULL_TRANSITIVE.")
    private boolean register;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        FlyballConfig loaded = config.load();
        List<Result> results = register ? Registry.register(loaded) : Registry.check(loaded);
        results.stream()
                .filter(result -> result.status() == Status.REGISTERED)
                .forEach(result -> Flyball.say(spec, "registered " + result.subject()));
        return Problems.report(spec, Registry.problems(results), "All schemas are as they must be.");
    }
}
