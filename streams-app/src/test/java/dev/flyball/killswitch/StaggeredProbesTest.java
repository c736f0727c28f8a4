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
import dev.flyball.schemas.SwitchState;
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
        trip(target, null);
    }

    private void trip(String target, @Nullable Double periodSeconds) {
        trip(target, periodSeconds, Instant.ofEpochSecond(1_000));
    }

    private void trip(String target, @Nullable Double periodSeconds, Instant now) {
        Finding finding = Finding.newBuilder()
                .setFindingId("f")
                .setLoopId("l")
                .setFoundAt(now)
                .setPeriodSeconds(periodSeconds)
                .setPattern(Pattern.REPETITION)
                .setDomain("d")
                .setScopes(List.of(new Scope("agent", target, "size", ScopeDirection.BOTH)))
                .setConfidence(0.9999)
                .setEvidence(new Evidence(List.of(), Map.of(), List.of()))
                .setExplanation("")
                .setPolicyId("p")
                .build();
        partition.onFinding(finding, now);
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

    /** It is watched for some of its turns, and others wait for it no longer than for any other. */
    @Test
    void theProbeOfALoopOfDaysHoldsUpNobodyForDays() {
        // Given two loops of a day, of which the probes began
        trip("t1", 86_400.0);
        trip("t2", 86_400.0);
        at(1_000 + 2 * 86_400);
        Instant now = Instant.ofEpochSecond(1_000 + 2 * 86_400);
        trip("t3", null, now);

        // When
        List<EventType> events = at(now.getEpochSecond() + 100);

        // Then
        assertThat(states.values()).extracting(KillSwitch::getState).containsOnly(SwitchState.PROBING);
        assertThat(events).containsExactly(EventType.PROBING);
    }

    /** As after an outage: what comes due meanwhile comes due in its order. */
    @Test
    void aLeapOfTimeLetsNoMoreGoAtOnce() {
        // Given
        List.of("t1", "t2", "t3", "t4", "t5").forEach(this::trip);

        // When
        List<EventType> events = at(1_199);

        // Then at 1,100 two are probed, at 1,150 they are released and the next two are probed
        assertThat(events.stream().filter(EventType.PROBING::equals)).hasSize(4);
        assertThat(events.stream().filter(EventType.RELEASED::equals)).hasSize(2);
        assertThat(states.values()).extracting(KillSwitch::getState).containsOnlyOnce(SwitchState.TRIPPED);
    }

    /** The command is ahead of the records that it overtakes: what everybody sees stopped is acknowledged. */
    @Test
    void aCommandAheadOfABacklogMeetsTheStopThatEverybodySees() {
        // Given
        trip("t1");
        KillSwitch stop = states.values().iterator().next();

        // When
        List<Result> results = partition.onCommand(command(CommandType.ACK, stop), Instant.ofEpochSecond(5_000));

        // Then
        assertThat(types(results)).containsExactly(EventType.ACKNOWLEDGED);
        assertThat(at(1_100)).isEmpty();
    }

    @Test
    void aPersonReleasesWithoutWaiting() {
        // Given
        List.of("t1", "t2", "t3").forEach(this::trip);
        at(1_100);
        KillSwitch waiting =
                states.values().stream().filter(Compliance::isHeld).findFirst().orElseThrow();

        // When
        List<Result> results = partition.onCommand(command(CommandType.RELEASE, waiting), Instant.ofEpochSecond(1_101));

        // Then
        assertThat(types(results)).containsExactly(EventType.PROBING);
    }

    private static Command command(CommandType type, KillSwitch seen) {
        return Command.newBuilder()
                .setCommandId("c")
                .setSwitchId(seen.getSwitchId())
                .setType(type)
                .setIssuedAt(Instant.ofEpochSecond(1_101))
                .setWho("alice")
                .setWhy("seen")
                .setExpectedVersion(seen.getVersion())
                .setScope(seen.getScope())
                .build();
    }
}
