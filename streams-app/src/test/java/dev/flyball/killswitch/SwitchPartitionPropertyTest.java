package dev.flyball.killswitch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.config.Policies;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Actor;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Command;
import dev.flyball.schemas.CommandType;
import dev.flyball.schemas.Direction;
import dev.flyball.schemas.EventType;
import dev.flyball.schemas.Evidence;
import dev.flyball.schemas.Finding;
import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.KillSwitchEvent;
import dev.flyball.schemas.Mode;
import dev.flyball.schemas.Pattern;
import dev.flyball.schemas.Policy;
import dev.flyball.schemas.Result;
import dev.flyball.schemas.Scope;
import dev.flyball.schemas.ScopeDirection;
import dev.flyball.schemas.SwitchState;
import dev.flyball.schemas.serde.AvroTrust;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/**
 * The switches of a partition against what must hold whatever comes: random findings, commands, actions, silences and restarts.
 * {@code -Dflyball.sequences=1000000} tries a million sequences; without it, a few thousand.
 */
class SwitchPartitionPropertyTest {
    static {
        AvroTrust.grant();
    }

    private static final int SEQUENCES = Integer.getInteger("flyball.sequences", 3_000);
    private static final int STEPS = 60;
    private static final String TARGET = "asg/web";
    private static final List<String> ACTORS = List.of("hpa/web", "agent/cost");
    private static final List<Scope> SCOPES = List.of(
            new Scope("hpa/web", TARGET, "desired", ScopeDirection.BOTH),
            new Scope("hpa/web", TARGET, "desired", ScopeDirection.DOWN),
            new Scope("agent/cost", TARGET, "desired", ScopeDirection.BOTH),
            new Scope("hpa/web", TARGET, "*", ScopeDirection.BOTH),
            new Scope("*", TARGET, "*", ScopeDirection.BOTH));
    private static final Policies POLICIES = Policies.of(List.of(Policy.newBuilder()
            .setPolicyId("p")
            .setMode(Mode.ENFORCE)
            .setLeaseSeconds(60)
            .setProbeSeconds(20)
            .setObeySeconds(5)
            .setEscalateAfter(2)
            .setPenaltyHalfLifeSeconds(300)
            .setMaxTripsPerHour(3)
            .setMaxProbing(1)
            .setAllowed(List.of(new Scope("*", "*", "rescue", ScopeDirection.BOTH)))
            .build()));

    @Property(tries = 1)
    void whateverComesTheInvariantsHold(@ForAll long seed) {
        SplittableRandom seeds = new SplittableRandom(seed);
        for (int i = 0; i < SEQUENCES; i++) {
            long each = seeds.nextLong();
            try {
                new Run(each).go();
            } catch (AssertionError e) {
                throw new AssertionError("in the sequence of seed " + each, e);
            }
        }
    }

    /** One random sequence, checked as it goes. */
    private static final class Run {
        private final SplittableRandom random;
        private final Kept table = new Kept();
        private final Map<String, KillSwitch> folded = new HashMap<>();
        private final SwitchPartition neverRestarted =
                new SwitchPartition(new Kept(), () -> POLICIES, Findings.NO_HINDSIGHT, () -> {});
        private SwitchPartition partition = new SwitchPartition(table, () -> POLICIES, Findings.NO_HINDSIGHT, () -> {});
        private Instant now = Instant.ofEpochSecond(1_000_000);

        Run(long seed) {
            random = new SplittableRandom(seed);
        }

        void go() {
            for (int i = 0; i < STEPS; i++) {
                now = now.plusMillis(random.nextInt(40_000));
                Map<String, KillSwitch> before = Map.copyOf(table.states);
                for (dev.flyball.killswitch.Result result : next(i)) {
                    if (result instanceof Transition transition) {
                        check(transition);
                    }
                }
                // The compacted state is the fold of the events, and no switch moved without one.
                assertThat(folded).isEqualTo(table.states);
                assertThat(before.keySet()).isSubsetOf(table.states.keySet());
            }
        }

        private List<dev.flyball.killswitch.Result> next(int step) {
            return switch (random.nextInt(8)) {
                case 0, 1 -> {
                    Finding finding = finding(step);
                    yield both(each -> each.onFinding(finding, now));
                }
                case 2, 3, 4 -> {
                    Action action = action(step);
                    yield both(each -> each.onAction(TARGET, action, now));
                }
                case 5 -> {
                    Command command = command(step);
                    yield both(each -> each.onCommand(command, now));
                }
                case 6 -> {
                    // A restart: what is in memory is lost.
                    partition = new SwitchPartition(table, () -> POLICIES, Findings.NO_HINDSIGHT, () -> {});
                    yield List.of();
                }
                default -> both(each -> each.onTime(now));
            };
        }

        private List<dev.flyball.killswitch.Result> both(
                Function<SwitchPartition, List<dev.flyball.killswitch.Result>> event) {
            List<dev.flyball.killswitch.Result> results = event.apply(partition);
            assertThat(event.apply(neverRestarted)).isEqualTo(results);
            return results;
        }

        private void check(Transition transition) {
            KillSwitchEvent event = transition.event();
            KillSwitch after = transition.state();
            KillSwitch before = folded.put(event.getSwitchId(), after);
            SwitchState from = before == null ? SwitchState.ARMED : before.getState();

            assertThat(Move.find(from, event.getType())).map(Move::to).contains(event.getState());
            assertThat(event.getVersion()).isEqualTo(before == null ? 1 : before.getVersion() + 1);
            assertThat(event.getSwitchId()).isEqualTo(SwitchMachine.switchId(event.getScope()));
            assertThat(event.getState()).isEqualTo(after.getState());
            assertThat(event.getMode()).isEqualTo(after.getMode());
            assertThat(event.getLeaseUntil()).isEqualTo(after.getLeaseUntil());
            if (before != null) {
                assertThat(event.getEventTime()).isAfterOrEqualTo(before.getUpdatedAt());
            }
            boolean byPerson = event.getWho() != null;
            if (event.getType() == EventType.RELEASED) {
                assertThat(from).isEqualTo(SwitchState.PROBING);
            }
            if (from == SwitchState.OVERRIDDEN && !byPerson) {
                assertThat(event.getType()).isEqualTo(EventType.PROBING);
                assertThat(event.getEventTime()).isAfterOrEqualTo(before.getLeaseUntil());
            }
            if (from == SwitchState.ACKNOWLEDGED && !byPerson) {
                assertThat(event.getState()).isEqualTo(SwitchState.ACKNOWLEDGED);
            }
            if (event.getType() == EventType.TRIPPED || event.getType() == EventType.ESCALATED) {
                assertThat(after.getTrippedAt()).isEqualTo(event.getEventTime());
                assertThat(after.getViolations()).isZero();
                assertThat(after.getPenalty()).isGreaterThanOrEqualTo(1);
            }
            if (event.getType() == EventType.VIOLATED || event.getType() == EventType.REVERTED) {
                assertThat(event.getLatencySeconds()).isGreaterThan(5);
                assertThat(event.getMode()).isEqualTo(Mode.ENFORCE);
                assertThat(after.getViolations()).isEqualTo(before.getViolations() + 1);
            }
            if (event.getType() == EventType.ESCALATED) {
                KillSwitch ignored = folded.get(event.getEscalatedFrom());
                assertThat(Widening.width(ignored.getScope())).isLessThan(Widening.width(event.getScope()));
                assertThat(ignored.getViolations()).isGreaterThanOrEqualTo(2);
            }
            if (event.getMode() == Mode.ENFORCE && event.getType() == EventType.TRIPPED && !byPerson) {
                assertThat(enforcedWithinTheHour(event)).isLessThanOrEqualTo(3);
            }
        }

        private long enforcedWithinTheHour(KillSwitchEvent trip) {
            return folded.values().stream()
                    .filter(state -> state.getMode() == Mode.ENFORCE
                            && state.getTrippedBy() == null
                            && state.getTrippedAt() != null
                            && !state.getTrippedAt()
                                    .isBefore(trip.getEventTime().minusSeconds(3_600)))
                    .count();
        }

        private Scope scope() {
            return SCOPES.get(random.nextInt(SCOPES.size()));
        }

        private Finding finding(int step) {
            return Finding.newBuilder()
                    .setFindingId("f" + step)
                    .setLoopId("l")
                    .setPattern(Pattern.OSCILLATION)
                    .setFoundAt(now.minusSeconds(random.nextInt(90)))
                    .setDomain("d")
                    .setActors(List.of(new Actor("hpa/web", ActorKind.AUTOSCALER)))
                    .setTargets(List.of(TARGET))
                    .setControls(List.of("desired"))
                    .setGain(1.0)
                    .setPeriodSeconds(10.0)
                    .setConfidence(random.nextInt(4) == 0 ? 0.5 : 0.9999)
                    .setScopes(List.of(scope()))
                    .setEvidence(new Evidence(List.of("a1"), Map.of(), List.of()))
                    .setExplanation("it swings")
                    .setPolicyId("p")
                    .build();
        }

        private Action action(int step) {
            String[] controls = {"desired", "desired", "restart", "rescue"};
            String[] operations = {"", "", "", "resume"};
            return Action.newBuilder()
                    .setActionId("a" + step)
                    .setOccurredAt(now.minusMillis(random.nextInt(3_000)))
                    .setActor(new Actor(ACTORS.get(random.nextInt(2)), ActorKind.AUTOSCALER))
                    .setTarget(TARGET)
                    .setControl(controls[random.nextInt(4)])
                    .setOperation(operations[random.nextInt(4)])
                    .setDirection(Direction.values()[random.nextInt(Direction.values().length)])
                    .setResult(Result.SUCCEEDED)
                    .build();
        }

        private Command command(int step) {
            Scope scope = scope();
            CommandType[] types = CommandType.values();
            return Command.newBuilder()
                    .setCommandId("c" + step)
                    .setSwitchId(SwitchMachine.switchId(scope))
                    .setType(types[random.nextInt(types.length)])
                    .setIssuedAt(now)
                    .setWho("ada")
                    .setWhy("incident 7")
                    .setScope(scope)
                    .setUntil(now.plusSeconds(random.nextInt(100) - 10))
                    .build();
        }
    }

    private static final class Kept implements SwitchTable {
        private final Map<String, KillSwitch> states = new HashMap<>();

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
            new ArrayList<>(states.values()).forEach(each);
        }
    }
}
