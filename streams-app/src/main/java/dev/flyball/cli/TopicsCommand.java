package dev.flyball.cli;

import dev.flyball.config.FlyballConfig;
import dev.flyball.topology.TopicAdmin;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "topics", description = "Checks the topics of the contract, and creates the missing ones.")
final class TopicsCommand implements Callable<Integer> {
    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Option(names = "--create", description = "Create the topics that are missing.")
    private boolean create;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        FlyballConfig loaded = config.load();
        try (TopicAdmin admin = TopicAdmin.connect(loaded.kafka(), loaded.topics())) {
            if (create) {
                admin.createMissing().forEach(name -> Flyball.say(spec, "created " + name));
            }
            return Problems.report(spec, admin.problems(), "All topics are as they must be.");
        }
    }
}
