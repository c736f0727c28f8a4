package dev.flyball.cli;

import dev.flyball.config.BadInputException;
import dev.flyball.config.FlyballConfig;
import dev.flyball.schemas.Policy;
import dev.flyball.topology.PolicyAdmin;
import java.security.PrivateKey;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "withdraw", description = "Ends a policy that was published; what is configured holds again.")
final class PolicyWithdrawCommand implements Callable<Integer> {
    @Mixin
    private final PolicyTopicOptions options = new PolicyTopicOptions();

    @Parameters(paramLabel = "POLICY", description = "Id of the policy, as `flyball policy list` shows it.")
    @SuppressWarnings("NullAway.Init")
    private String id;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        FlyballConfig loaded = options.load();
        Optional<PrivateKey> key = options.signing(loaded);
        try (PolicyAdmin admin = PolicyTopicOptions.connect(loaded)) {
            Policy published = admin.published().stream()
                    .filter(policy -> policy.getPolicyId().equals(id))
                    .findFirst()
                    .orElseThrow(() -> new BadInputException(
                            "POLICY: expected the id of a published policy (`flyball policy list` shows"
                                    + " them), found \"" + id + '"'));
            if (admin.withdraw(published, options.who(), options.why(), key).isPresent()) {
                Flyball.say(spec, "Policy " + id + " is withdrawn.");
                return ExitCode.FINE;
            }
            Flyball.complain(
                    spec,
                    "policy \"%s\" still holds; the rejects topic says why, unless no instance runs".formatted(id));
            return ExitCode.FAILED;
        }
    }
}
