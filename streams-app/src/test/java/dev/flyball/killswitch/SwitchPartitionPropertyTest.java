package dev.flyball.killswitch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.config.Policies;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Command;
import dev.flyball.schemas.EventType;
import dev.flyball.schemas.Finding;
import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.KillSwitchEvent;
import dev.flyball.schemas.Mode;
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
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/**
 * The switches of a partition against what must hold whatever comes: random findings, commands, actions, policies, silences and restarts.
 * {@code load-tests/run switches} tries a million sequences; without it, a few thousand.
 */
class SwitchPartitionPropertyTest {
    static {
        AvroTrust.grant();
    }

    private static final int SEQUENCES = Integer.getInteger("flyball.sequences", 3_000);
    private static final int STEPS = 60;

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

    /** An input with its time, to be given again after a crash, the policies in force, and what it made then. */
    private record Input(Function<Stages, List<Result>> event, Policies policies, List<Result> results) {}

    /** One random sequence, checked as it goes. */
    private static final class Run {
        private final SplittableRandom random;
        private final RandomInputs inputs;
        private final SequenceReport report;
        private final Fold fold;
        private final Stages neverRestarted;
        private final List<Input> sinceCommit = new ArrayList<>();
        private final List<Command> commands = new ArrayList<>();
        private Map<String, KillSwitch> committed = Map.of();
        private Stages stages;
        private Policies policies;
        private Instant now = Instant.ofEpochSecond(1_000_000);

        Run(long seed, SequenceReport report) {
            random = new SplittableRandom(seed);
            inputs = new RandomInputs(random);
            this.report = report;
            policies = inputs.policies();
            fold = new Fold(() -> policies);
            neverRestarted = new Stages(Map.of(), policies);
            stages = new Stages(Map.of(), policies);
        }

        void go() {
            for (int i = 0; i < STEPS; i++) {
                now = now.plusMillis(random.nextInt(30) == 0 ? random.nextInt(7_200_000) : random.nextInt(40_000));
                for (Result result : next(i)) {
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

        private List<Result> next(int step) {
            return switch (random.nextInt(11)) {
                case 0, 1 -> {
                    Finding finding = inputs.finding(step, now);
                    Instant at = now;
                    List<Result> results = both(each -> each.onFinding(finding, at));
                    requireNoEvidenceTwice(finding, results);
                    yield results;
                }
                case 2, 3, 4 -> {
                    Action action = inputs.action(step, now);
                    Instant at = now;
                    List<Result> results = both(each -> each.onAction(action, at));
                    requireLetGoOn(action, results);
                    yield results;
                }
                case 5 -> commanded(step);
                case 6 -> restart();
                case 7 -> crash();
                case 8 -> commit();
                case 9 -> governed();
                default -> {
                    Instant at = now;
                    yield both(each -> each.onTime(at));
                }
            };
        }

        private List<Result> commanded(int step) {
            boolean again = !commands.isEmpty() && random.nextInt(8) == 0;
            Command command = again
                    ? commands.get(commands.size() - 1)
                    : inputs.command(
                            step,
                            now,
                            switchId -> Optional.ofNullable(fold.states().get(switchId))
                                    .map(KillSwitch::getVersion)
                                    .orElse(0L));
            // People live ahead of the records.
            Instant at = now.plusSeconds(random.nextInt(3) == 0 ? random.nextInt(600) : 0);
            KillSwitch before = fold.states().get(command.getSwitchId());
            List<Result> results = both(each -> each.onCommand(command, at));
            boolean refused = results.stream().anyMatch(Refusal.class::isInstance);
            if (before != null && before.getCommandIds().contains(command.getCommandId())) {
                assertThat(results).isEmpty();
            } else if (isStale(command, before)) {
                assertThat(refused).isTrue();
            }
            results.forEach(result -> requireOnlyDetectorsOutranked(command, result));
            // Obeyed or refused, and never both.
            assertThat(refused ? results.size() : 1).isEqualTo(1);
            commands.add(command);
            return results;
        }

        /** What a person lets go on at a target breaks no stop that is wider than that target. */
        private void requireLetGoOn(Action action, List<Result> results) {
            boolean overridden = stages.states().values().stream()
                    .anyMatch(state -> state.getState() == SwitchState.OVERRIDDEN
                            && Compliance.covers(state.getScope(), action.getTarget(), action));
            for (Result result : results) {
                if (overridden && result instanceof Transition transition && isBroken(transition.event())) {
                    assertThat(transition.event().getScope().getTarget()).isEqualTo(action.getTarget());
                }
            }
        }

        /** What was done before a stop was lifted stops the same scope only where it goes on in the probe. */
        private void requireNoEvidenceTwice(Finding finding, List<Result> results) {
            Map<String, KillSwitch> before = new HashMap<>(fold.states());
            for (Result result : results) {
                if (result instanceof Transition transition) {
                    KillSwitchEvent event = transition.event();
                    KillSwitch live = before.put(event.getSwitchId(), transition.state());
                    Instant lifted = live == null ? null : live.getLiftedAt();
                    boolean found = finding.getFindingId().equals(event.getFindingId());
                    if (found && lifted != null) {
                        boolean probed =
                                before.values().stream().anyMatch(each -> each.getState() == SwitchState.PROBING)
                                        || live.getState() == SwitchState.PROBING;
                        double needed = probed ? 0.5 : 0.9;
                        assertThat(finding.getRestarts())
                                .as("%s at %s, after %s", event, now, live)
                                .anyMatch(rest -> !rest.getSince().isBefore(lifted) && rest.getConfidence() > needed);
                    }
                }
            }
        }

        private static boolean isBroken(KillSwitchEvent event) {
            return event.getType() == EventType.VIOLATED || event.getType() == EventType.REVERTED;
        }

        /** What another person stopped by name goes on being stopped. */
        private void requireOnlyDetectorsOutranked(Command command, Result result) {
            if (result instanceof Transition transition
                    && !transition.state().getSwitchId().equals(command.getSwitchId())) {
                KillSwitch before = fold.states().get(transition.state().getSwitchId());
                assertThat(before.getTrippedBy()).isNull();
                assertThat(before.getState()).isNotEqualTo(SwitchState.ACKNOWLEDGED);
            }
        }

        private static boolean isStale(Command command, @Nullable KillSwitch before) {
            return command.getExpectedVersion() != null
                    && command.getExpectedVersion() != (before == null ? 0 : before.getVersion());
        }

        /** Other policies are in force. */
        private List<Result> governed() {
            policies = inputs.policies();
            stages.govern(policies);
            neverRestarted.govern(policies);
            return List.of();
        }

        private List<Result> both(Function<Stages, List<Result>> event) {
            List<Result> results = event.apply(stages);
            assertEquals(event.apply(neverRestarted), results);
            sinceCommit.add(new Input(event, policies, results));
            return results;
        }

        private List<Result> commit() {
            committed = Map.copyOf(stages.states());
            sinceCommit.clear();
            return List.of();
        }

        /** What is in memory is lost. */
        private List<Result> restart() {
            stages.restart();
            return List.of();
        }

        /** What was not committed is lost too, and comes again: the same events with the same ids, in the same order. */
        private List<Result> crash() {
            stages = new Stages(committed, policies);
            for (Input input : sinceCommit) {
                stages.govern(input.policies());
                assertEquals(input.results(), input.event().apply(stages));
            }
            stages.govern(policies);
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
                assertThat(ignored.getViolations())
                        .isGreaterThanOrEqualTo(policy(ignored.getScope()).getEscalateAfter());
            }
            if (event.getType() == EventType.PROBING
                    && event.getMode() == Mode.ENFORCE
                    && from == SwitchState.TRIPPED
                    && !byPerson) {
                assertThat(enforcedProbesBeside(event))
                        .isLessThan(policy(event.getScope()).getMaxProbing());
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
            if (trips && !byPerson) {
                assertThat(after.getAllowed()).containsAll(overriddenWithin(event.getScope()));
            }
            boolean relapses = from == SwitchState.PROBING && before.getMode() == Mode.ENFORCE;
            if (trips && !byPerson && !relapses && event.getMode() == Mode.ENFORCE) {
                assertThat(policy(event.getScope()).getMode()).isEqualTo(Mode.ENFORCE);
                assertThat(enforcedWithinTheHour(event))
                        .isLessThanOrEqualTo(policy(event.getScope()).getMaxTripsPerHour());
            }
            if (trips && !byPerson) {
                assertThat(policy(event.getScope()).getMode()).isNotEqualTo(Mode.OFF);
            }
        }

        private Policy policy(Scope scope) {
            return policies.forScope(scope.getActor(), scope.getTarget(), scope.getControl());
        }

        /** What a person lets go on that is narrower in one part at least. */
        private List<Scope> overriddenWithin(Scope stop) {
            return fold.states().values().stream()
                    .filter(state -> state.getState() == SwitchState.OVERRIDDEN)
                    .map(KillSwitch::getScope)
                    .filter(scope -> holdsAllOf(stop, scope) && !scope.equals(stop))
                    .toList();
        }

        private long enforcedProbesBeside(KillSwitchEvent probe) {
            return fold.states().values().stream()
                    .filter(state -> state.getState() == SwitchState.PROBING
                            && state.getMode() == Mode.ENFORCE
                            && !state.getSwitchId().equals(probe.getSwitchId())
                            && state.getSince()
                                    .plusSeconds(policy(probe.getScope()).getProbeSeconds())
                                    .isAfter(probe.getEventTime()))
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
    }
}
