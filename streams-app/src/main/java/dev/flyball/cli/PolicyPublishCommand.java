package dev.flyball.cli;

import dev.flyball.config.FlyballConfig;
import dev.flyball.config.Policies;
import dev.flyball.schemas.Policy;
import dev.flyball.topology.PolicyAdmin;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "publish",
        description =
                "Has the policies of a file hold, without a restart. One with the id of a policy that is configured"
                        + " takes its place; the others are tried before all of those, the narrowest first.")
final class PolicyPublishCommand implements Callable<Integer> {
    @Mixin
    private final PolicyTopicOptions options = new PolicyTopicOptions();

    @Parameters(paramLabel = "FILE", description = "The policies, in YAML or JSON.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        FlyballConfig loaded = options.load();
        Policies policies = Policies.load(file);
        Optional<PrivateKey> key = options.signing(loaded);
        List<Policy> named = policies.all().subList(0, policies.all().size() - 1);
        try (PolicyAdmin admin = PolicyTopicOptions.connect(loaded)) {
            loaded.policies().with(named).warnings().forEach(warning -> Flyball.warn(spec, warning));
            for (Policy policy : named) {
                Optional<Policy> holding = admin.publish(policy, options.who(), options.why(), key);
                if (holding.isEmpty()) {
                    Flyball.complain(
                            spec,
                            "policy \"%s\" does not hold; the rejects topic says why, unless no instance runs"
                                    .formatted(policy.getPolicyId()));
                    return ExitCode.FAILED;
                }
                Flyball.say(spec, PolicyListCommand.line(holding.get()));
            }
            return ExitCode.FINE;
        }
    }
}
