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
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * The switches of a partition against what must hold whatever comes: random findings, commands, actions, silences and restarts.
 * {@code load-tests/run switches} tries a million sequences; without it, a few thousand.
 */
class SwitchPartitionPropertyTest {
    static {
        AvroTrust.grant();
    }

    private static final int SEQUENCES = Integer.getInteger("flyball.sequences", 3_000);
    private static final int STEPS = 60;
    private static final String TARGET = "asg/web";
    private static final String OTHER = "asg/api";
    private static final List<String> ACTORS = List.of("hpa/web", "agent/cost");
    private static final List<Scope> SCOPES = List.of(
            new Scope("hpa/web", TARGET, "desired", ScopeDirection.BOTH),
            new Scope("hpa/web", TARGET, "desired", ScopeDirection.DOWN),
            new Scope("agent/cost", TARGET, "desired", ScopeDirection.BOTH),
            new Scope("hpa/web", OTHER, "desired", ScopeDirection.BOTH),
            new Scope("hpa/web", TARGET, "*", ScopeDirection.BOTH),
            new Scope("*", TARGET, "*", ScopeDirection.BOTH));

    /** What only people stop, and what a stop that is ignored widens to. */
    private static final List<Scope> WIDER = List.of(
            new Scope("hpa/web", "*", "*", ScopeDirection.BOTH),
            new Scope("*", "*", "*", ScopeDirection.DOWN),
            new Scope("agent/cost", "domain:" + Stages.DOMAIN, "desired", ScopeDirection.BOTH),
            new Scope("*", "domain:" + Stages.DOMAIN, "*", ScopeDirection.DOWN),
            new Scope("*", "domain:" + Stages.DOMAIN, "*", ScopeDirection.BOTH));

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
        SequenceReport report = new SequenceReport(seed);
        SplittableRandom seeds = new SplittableRandom(seed);
        for (int i = 0; i < SEQUENCES && !report.isLate(); i++) {
            long each = seeds.nextLong();
            try {
                new Run(each, report).go();
                report.held();
            } catch (AssertionError | RuntimeException e) {
                report.failed(each, e);
                throw new AssertionError("in the sequence of seed " + each, e);
            } finally {
                report.write();
            }
        }
    }

    /** An input with its time, to be given again after a crash, and what it made then. */
    private record Input(
            Function<Stages, List<dev.flyball.killswitch.Result>> event, List<dev.flyball.killswitch.Result> results) {}

    /** One random sequence, checked as it goes. */
    private static final class Run {
        private final SplittableRandom random;
        private final SequenceReport report;
        private final Fold fold = new Fold(POLICIES);
        private final Stages neverRestarted = new Stages(Map.of(), POLICIES);
        private final List<Input> sinceCommit = new ArrayList<>();
        private Map<String, KillSwitch> committed = Map.of();
        private Stages stages = new Stages(Map.of(), POLICIES);
        private Instant now = Instant.ofEpochSecond(1_000_000);

        Run(long seed, SequenceReport report) {
            random = new SplittableRandom(seed);
            this.report = report;
        }

        void go() {
            for (int i = 0; i < STEPS; i++) {
                now = now.plusMillis(random.nextInt(40_000));
                for (dev.flyball.killswitch.Result result : next(i)) {
                    if (result instanceof Transition transition) {
                        check(transition);
                        report.saw(transition.event());
                    }
                }
                // The compacted state is the fold of the events, and no switch moved without one.
                assertEquals(fold.states(), stages.states());
            }
            assertThat(stages.states().values())
                    .extracting(KillSwitch::getScope)
                    .doesNotHaveDuplicates();
        }

        private List<dev.flyball.killswitch.Result> next(int step) {
            return switch (random.nextInt(10)) {
                case 0, 1 -> {
                    Finding finding = finding(step);
                    Instant at = now;
                    yield both(each -> each.onFinding(finding, at));
                }
                case 2, 3, 4 -> {
                    Action action = action(step);
                    Instant at = now;
                    yield both(each -> each.onAction(action, at));
                }
                case 5 -> {
                    Command command = command(step);
                    // People live ahead of the records.
                    Instant at = now.plusSeconds(random.nextInt(3) == 0 ? random.nextInt(600) : 0);
                    yield both(each -> each.onCommand(command, at));
                }
                case 6 -> restart();
                case 7 -> crash();
                case 8 -> commit();
                default -> {
                    Instant at = now;
                    yield both(each -> each.onTime(at));
                }
            };
        }

        private List<dev.flyball.killswitch.Result> both(Function<Stages, List<dev.flyball.killswitch.Result>> event) {
            List<dev.flyball.killswitch.Result> results = event.apply(stages);
            assertEquals(event.apply(neverRestarted), results);
            sinceCommit.add(new Input(event, results));
            return results;
        }

        private List<dev.flyball.killswitch.Result> commit() {
            committed = Map.copyOf(stages.states());
            sinceCommit.clear();
            return List.of();
        }

        /** What is in memory is lost. */
        private List<dev.flyball.killswitch.Result> restart() {
            stages.restart();
            return List.of();
        }

        /** What was not committed is lost too, and comes again: the same events with the same ids, in the same order. */
        private List<dev.flyball.killswitch.Result> crash() {
            stages = new Stages(committed, POLICIES);
            for (Input input : sinceCommit) {
                assertEquals(input.results(), input.event().apply(stages));
            }
            return List.of();
        }

        /** As AssertJ's, but that it costs nothing where they are. */
        private static void assertEquals(Object expected, Object found) {
            if (!found.equals(expected)) {
                assertThat(found).isEqualTo(expected);
            }
        }

        private void check(Transition transition) {
            KillSwitchEvent event = transition.event();
            KillSwitch after = transition.state();
            KillSwitch before = fold.states().get(event.getSwitchId());
            fold.add(event);
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
            if (event.getState() == SwitchState.ARMED) {
                // Said apart from the table of moves, which could be wrong itself.
                assertThat(event.getType()).isEqualTo(EventType.RELEASED);
            }
            if (event.getType() == EventType.RELEASED) {
                assertThat(from).isEqualTo(SwitchState.PROBING);
            }
            if (!byPerson && (event.getType() == EventType.RELEASED || event.getType() == EventType.PROBING)) {
                // Never before its lease is over, however quiet it was.
                assertThat(event.getEventTime()).isEqualTo(before.getLeaseUntil());
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
                KillSwitch ignored = fold.states().get(event.getEscalatedFrom());
                assertThat(Widening.width(ignored.getScope())).isLessThan(Widening.width(event.getScope()));
                assertThat(event.getScope().getTarget())
                        .isIn(ignored.getScope().getTarget(), "domain:" + Stages.DOMAIN);
                assertThat(ignored.getViolations()).isGreaterThanOrEqualTo(2);
            }
            if (event.getType() == EventType.PROBING
                    && event.getMode() == Mode.ENFORCE
                    && from == SwitchState.TRIPPED
                    && !byPerson) {
                assertThat(enforcedProbesBeside(event)).isZero();
            }
            boolean trips = event.getType() == EventType.TRIPPED || event.getType() == EventType.ESCALATED;
            if (trips && !byPerson) {
                // A stream of our own: AssertJ's takes most of the time of a million sequences.
                boolean overridden = fold.states().values().stream()
                        .anyMatch(other -> other.getState() == SwitchState.OVERRIDDEN
                                && other.getLeaseUntil().isAfter(event.getEventTime())
                                && holdsAllOf(other.getScope(), event.getScope()));
                assertThat(overridden).isFalse();
            }
            if (event.getMode() == Mode.ENFORCE && trips && !byPerson) {
                assertThat(enforcedWithinTheHour(event)).isLessThanOrEqualTo(3);
            }
        }

        private long enforcedProbesBeside(KillSwitchEvent probe) {
            return fold.states().values().stream()
                    .filter(state -> state.getState() == SwitchState.PROBING
                            && state.getMode() == Mode.ENFORCE
                            && !state.getSwitchId().equals(probe.getSwitchId()))
                    .count();
        }

        private static boolean holdsAllOf(Scope wider, Scope scope) {
            return wider.getTarget().equals(scope.getTarget())
                    && List.of("*", scope.getActor()).contains(wider.getActor())
                    && List.of("*", scope.getControl()).contains(wider.getControl())
                    && List.of(ScopeDirection.BOTH, scope.getDirection()).contains(wider.getDirection());
        }

        private long enforcedWithinTheHour(KillSwitchEvent trip) {
            return fold.states().values().stream()
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
                    .setTarget(random.nextInt(4) == 0 ? OTHER : TARGET)
                    .setControl(controls[random.nextInt(4)])
                    .setOperation(operations[random.nextInt(4)])
                    .setDirection(Direction.values()[random.nextInt(Direction.values().length)])
                    .setResult(Result.SUCCEEDED)
                    .build();
        }

        private Command command(int step) {
            Scope scope = random.nextBoolean() ? scope() : WIDER.get(random.nextInt(WIDER.size()));
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
}
