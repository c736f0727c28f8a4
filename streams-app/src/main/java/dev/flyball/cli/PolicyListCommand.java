package dev.flyball.cli;

import dev.flyball.schemas.Policy;
import dev.flyball.schemas.Scope;
import dev.flyball.topology.PolicyAdmin;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "list", description = "Lists the policies that were published and hold.")
final class PolicyListCommand implements Callable<Integer> {
    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        try (PolicyAdmin admin = PolicyTopicOptions.connect(config.load())) {
            List<Policy> published = admin.published();
            if (published.isEmpty()) {
                Flyball.say(spec, "No policy was published: those of the configuration hold.");
            }
            published.forEach(policy -> Flyball.say(spec, line(policy)));
            return ExitCode.FINE;
        }
    }

    static String line(Policy policy) {
        Scope scope = policy.getScope();
        return String.format(
                Locale.ROOT,
                "%s  %s  %s x %s x %s, confidence %s, enforced in %s %%, rank %d, lease %d s; %s",
                policy.getPolicyId(),
                policy.getMode(),
                scope.getActor(),
                scope.getTarget(),
                scope.getControl(),
                policy.getMinConfidence(),
                policy.getEnforcePercent(),
                policy.getRank(),
                policy.getLeaseSeconds(),
                PolicyAdmin.publication(policy));
    }
}
