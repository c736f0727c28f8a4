package dev.flyball.replay;

import dev.flyball.config.Policies;
import dev.flyball.schemas.Binding;
import dev.flyball.schemas.Mode;
import dev.flyball.schemas.Policy;
import dev.flyball.schemas.Scope;
import dev.flyball.schemas.serde.AvroTrust;
import dev.flyball.topology.StoreSettings;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.statistics.Statistics;

/** The flow and the topology agree on whatever may happen. */
class FlowPropertyTopologyTest {
    static {
        AvroTrust.grant();
    }

    private static final Policies POLICIES = Policies.of(List.of(
            Policy.newBuilder(policy("strict"))
                    .setScope(Scope.newBuilder().setActor("agent/0").build())
                    .setMode(Mode.SHADOW)
                    .setRank(1)
                    .build(),
            policy("all")));

    private static Policy policy(String id) {
        return Policy.newBuilder()
                .setPolicyId(id)
                .setMode(Mode.ENFORCE)
                .setBaselineSeconds(600)
                .setResponseSeconds(240)
                .setGraceSeconds(60)
                .setMemorySeconds(3 * 3_600)
                .setDomainChanges(1_000)
                .setMinConfidence(0.9)
                .setMinHumanShare(0.5)
                .setLeaseSeconds(120)
                .setProbeSeconds(60)
                .setMaxTripsPerHour(4)
                .build();
    }

    @Property(tries = 3, shrinking = ShrinkingMode.OFF)
    void theyAgreeOnAnyScene(@ForAll long seed, @ForAll boolean guarded) {
        AnyScene scene = new AnyScene(seed);
        List<Binding> bindings = scene.bindings();
        // Both retentions are shorter than the scene: what they forget must be the same.
        StoreSettings stores = new StoreSettings(8 << 20, Duration.ofMinutes(70), Duration.ofHours(3));

        Taken taken = new BothWays(POLICIES, guarded, stores, bindings).agreed(scene.records());

        Statistics.label("findings").collect(!taken.findings.isEmpty());
        Statistics.label("events").collect(!taken.events.isEmpty());
        Statistics.label("rejects").collect(!taken.rejects.isEmpty());
        Statistics.label("cycles")
                .collect(taken.findings.stream()
                        .anyMatch(finding -> finding.get("pattern").asText().equals("CYCLE")));
    }
}
