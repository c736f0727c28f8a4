package dev.flyball.cli;

import dev.flyball.schemas.CommandType;
import dev.flyball.schemas.Scope;
import dev.flyball.schemas.ScopeDirection;
import dev.flyball.schemas.scope.Domains;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "trip", description = "Stops automation until a person releases it.")
final class SwitchTripCommand implements Callable<Integer> {
    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Mixin
    private final PersonOptions person = new PersonOptions();

    @Option(names = "--actor", defaultValue = "*", description = "Who is stopped (default: anyone).")
    private String actor = "*";

    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init")
    private Place place;

    /** Where it is stopped: one of the two. */
    private static final class Place {
        @Option(names = "--target", required = true, description = "On what; * for everything.")
        private @Nullable String target;

        @Option(names = "--domain", required = true, description = "In a whole domain, such as k8s/c1.")
        private @Nullable String domain;

        String written() {
            return domain == null ? String.valueOf(target) : Domains.asTarget(domain);
        }
    }

    @Option(names = "--control", defaultValue = "*", description = "Which control of it (default: every one).")
    private String control = "*";

    @Option(names = "--direction", defaultValue = "BOTH", description = "UP, DOWN or BOTH (default).")
    private ScopeDirection direction = ScopeDirection.BOTH;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        try (Switchboard switchboard = Switchboard.open(config.load())) {
            Scope scope = new Scope(actor, place.written(), control, direction);
            return person.give(switchboard, spec, CommandType.TRIP, scope, null);
        }
    }
}
