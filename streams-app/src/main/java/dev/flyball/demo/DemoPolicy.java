package dev.flyball.demo;

import dev.flyball.config.Policies;
import dev.flyball.schemas.Mode;
import dev.flyball.schemas.Policy;
import java.util.List;

/** The policy of the demo: enforced, with windows for a fleet whose clock runs fast. */
final class DemoPolicy {
    private DemoPolicy() {}

    static Policies policies() {
        return Policies.of(List.of(Policy.newBuilder()
                .setPolicyId("demo")
                .setMode(Mode.ENFORCE)
                .setBaselineSeconds(5)
                .setResponseSeconds(3)
                .setGraceSeconds(1)
                .setMemorySeconds(120)
                // Both trips hold until the end of a minute; who stays longer sees them probed.
                .setLeaseSeconds(60)
                .setProbeSeconds(20)
                .build()));
    }
}
