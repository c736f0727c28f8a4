package dev.flyball.killswitch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.config.Policies;
import dev.flyball.schemas.Command;
import dev.flyball.schemas.CommandType;
import dev.flyball.schemas.EventType;
import dev.flyball.schemas.Evidence;
import dev.flyball.schemas.Finding;
import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.Mode;
import dev.flyball.schemas.Pattern;
import dev.flyball.schemas.Policy;
import dev.flyball.schemas.Scope;
import dev.flyball.schemas.ScopeDirection;
import dev.flyball.schemas.serde.AvroTrust;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Many scopes that come back at once. */
class StaggeredProbesTest {
    static {
        AvroTrust.grant();
    }

    private static final Policies POLICIES = Policies.of(List.of(Policy.newBuilder()
            .setPolicyId("p")
            .setMode(Mode.ENFORCE)
            .setLeaseSeconds(100)
            .setProbeSeconds(50)
            .setMaxProbing(2)
            .build()));

    private final Map<String, KillSwitch> states = new HashMap<>();
    private final SwitchPartition partition = new SwitchPartition(
            new SwitchTable() {
                @Override
                public @Nullable KillSwitch get(String switchId) {
                    return states.get(switchId);
                }

                @Override
                public void put(KillSwitch state) {
                    states.put(state.getSwitchId(), state);
                }

                @Override
                public void forEach(Consumer<KillSwitch> each) {
                    states.values().forEach(each);
                }
            },
            () -> POLICIES,
            Findings.NO_HINDSIGHT,
            () -> {},
            DomainMembers.none());

    private List<EventType> at(long second) {
        return types(partition.onTime(Instant.ofEpochSecond(second)));
    }

    private static List<EventType> types(List<Result> results) {
        return results.stream()
                .map(result -> ((Transition) result).event().getType())
                .toList();
    }

    private void trip(String target) {
        Finding finding = Finding.newBuilder()
                .setFindingId("f")
                .setLoopId("l")
                .setFoundAt(Instant.ofEpochSecond(1_000))
                .setPattern(Pattern.REPETITION)
                .setDomain("d")
                .setScopes(List.of(new Scope("agent", target, "size", ScopeDirection.BOTH)))
                .setConfidence(0.9999)
                .setEvidence(new Evidence(List.of(), Map.of(), List.of()))
                .setExplanation("")
                .setPolicyId("p")
                .build();
        partition.onFinding(finding, Instant.ofEpochSecond(1_000));
    }

    @Test
    void onlySoManyAreProbedAtOnceAndTheOthersHold() {
        // Given
        List.of("t1", "t2", "t3", "t4", "t5").forEach(this::trip);

        // When
        List<List<EventType>> events = new ArrayList<>();
        for (long second = 1_100; second <= 1_250; second += 50) {
            events.add(at(second));
        }

        // Then
        assertThat(events.get(0))
                .containsExactlyInAnyOrder(
                        EventType.PROBING, EventType.PROBING, EventType.RENEWED, EventType.RENEWED, EventType.RENEWED);
        assertThat(events.subList(1, 4).stream().flatMap(List::stream).filter(EventType.PROBING::equals))
                .hasSize(3);
        assertThat(events.subList(1, 4).stream().flatMap(List::stream).filter(EventType.RELEASED::equals))
                .hasSize(5);
    }

    @Test
    void aPersonReleasesWithoutWaiting() {
        // Given
        List.of("t1", "t2", "t3").forEach(this::trip);
        at(1_100);
        KillSwitch waiting =
                states.values().stream().filter(Compliance::isHeld).findFirst().orElseThrow();

        // When
        List<Result> results = partition.onCommand(
                Command.newBuilder()
                        .setCommandId("c")
                        .setSwitchId(waiting.getSwitchId())
                        .setType(CommandType.RELEASE)
                        .setIssuedAt(Instant.ofEpochSecond(1_101))
                        .setWho("alice")
                        .setWhy("seen")
                        .setExpectedVersion(waiting.getVersion())
                        .setScope(waiting.getScope())
                        .build(),
                Instant.ofEpochSecond(1_101));

        // Then
        assertThat(types(results)).containsExactly(EventType.PROBING);
    }
}
