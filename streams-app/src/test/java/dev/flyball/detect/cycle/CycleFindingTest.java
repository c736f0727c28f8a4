package dev.flyball.detect.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.flyball.detect.Ranking;
import dev.flyball.detect.state.Change;
import dev.flyball.schemas.Actor;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Finding;
import dev.flyball.schemas.LoopEdge;
import dev.flyball.schemas.LoopNode;
import dev.flyball.schemas.NodeKind;
import dev.flyball.schemas.Scope;
import dev.flyball.schemas.ScopeDirection;
import dev.flyball.schemas.serde.AvroTrust;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Four turns of 200 s over two services. */
class CycleFindingTest {
    static {
        AvroTrust.grant();
    }

    private static final Ranking NOBODY = (actor, control) -> 0;

    private final ListedChanges log = new ListedChanges();

    @Test
    void aCycleIsToldWithWhoIsInItAndByHowMuchItTurns() {
        Finding finding = CycleFinding.of(loop(1), "p", NOBODY);

        assertThat(finding.getFoundAt()).isEqualTo(Instant.ofEpochSecond(800));
        assertThat(finding.getCausationId()).isEqualTo("api@800.0");
        assertThat(finding.getDomain()).isEqualTo(ListedChanges.DOMAIN);
        assertThat(finding.getPolicyId()).isEqualTo("p");
        assertThat(finding.getActors())
                .containsExactly(new Actor("agent/api", ActorKind.AI_AGENT), new Actor("agent/db", ActorKind.AI_AGENT));
        assertThat(finding.getTargets()).containsExactly("api", "db");
        assertThat(finding.getControls()).containsExactly("replicas");
        assertThat(finding.getPeriodSeconds()).isEqualTo(200);
        // Four hops that are each known to a hundredth
        assertThat(finding.getGain()).isCloseTo(1, within(1e-9));
        assertThat(finding.getGainLow()).isCloseTo(Math.exp(-1.96 * 0.02), within(1e-9));
        assertThat(finding.getGainHigh()).isCloseTo(Math.exp(1.96 * 0.02), within(1e-9));
        assertThat(finding.getConfidence()).isCloseTo(1 - 6e-9, within(1e-7));
        assertThat(finding.getExplanation())
                .isEqualTo("Cycle: replicas of api -> load of db -> replicas of db -> load of api -> ... went around 4"
                        + " times, once in 3.3 min, each turn with 1.00 times the size of the one before;"
                        + " confidence 1.0000.");
    }

    @Test
    void itsEvidenceIsItsActsItsMeasuresAndItsEdges() {
        Finding finding = CycleFinding.of(loop(1), "p", NOBODY);

        assertThat(finding.getEvidence().getActionIds())
                .containsExactly(
                        "api@0.0",
                        "db@100.0",
                        "api@200.0",
                        "db@300.0",
                        "api@400.0",
                        "db@500.0",
                        "api@600.0",
                        "db@700.0",
                        "api@800.0");
        assertThat(finding.getEvidence().getMeasures())
                .containsAllEntriesOf(Map.of("turns", 4.0, "sign", 1.0, "tried", 3.0, "rested_days", 0.5))
                .containsOnlyKeys(
                        "turns", "sign", "tried", "rested_days", "chance_of_accident", "chance_that_it_dies_out");
        assertThat(finding.getEvidence().getEdges()).hasSize(4).first().satisfies(edge -> {
            assertThat(edge.getFrom()).isEqualTo(new LoopNode(NodeKind.CONTROL, "api", "replicas", "agent/api"));
            assertThat(edge.getTo()).isEqualTo(new LoopNode(NodeKind.METRIC, "db", "load", null));
            assertThat(edge.getGain()).isCloseTo(5, within(1e-9));
            assertThat(edge.getLagSeconds()).isEqualTo(60);
        });
        assertThat(finding.getEvidence().getEdges())
                .extracting(LoopEdge::getDeclared)
                .containsExactly(false, true, false, false);
        assertThat(finding.getEvidence().getEdges())
                .extracting(LoopEdge::getEvidence)
                .containsExactly(1e8, null, 1e8, 1e8);
    }

    @Test
    void aLoopThatTurnsAgainstItselfIsToldSo() {
        Finding finding = CycleFinding.of(loop(-1), "p", NOBODY);

        assertThat(finding.getGain()).isCloseTo(1, within(1e-9));
        assertThat(finding.getEvidence().getMeasures()).containsEntry("sign", -1.0);
        assertThat(finding.getExplanation()).contains("1.00 times the size of the one before, and against it;");
    }

    @Test
    void theOneThatRanksLowestIsStoppedThenTheKindThatIsStoppedFirstAndNeverAHuman() {
        Cycle agents = loop(1);
        Cycle people = by(agents, "db", ActorKind.HUMAN);
        Cycle mixed = by(agents, "api", ActorKind.CONTROLLER);

        assertThat(stopped(agents, NOBODY)).containsExactly("api");
        assertThat(stopped(agents, (actor, control) -> control.target().equals("db") ? -1 : 0))
                .containsExactly("db");
        assertThat(stopped(mixed, NOBODY)).containsExactly("db");
        assertThat(stopped(people, (actor, control) -> control.target().equals("db") ? -1 : 0))
                .containsExactly("api");
        assertThat(stopped(by(people, "api", ActorKind.HUMAN), NOBODY)).isEmpty();
    }

    @Test
    void whereverItIsClosedItIsOneLoop() {
        // Given
        Cycle cycle = loop(1);
        List<Hop> turned = new ArrayList<>(cycle.hops());
        Collections.rotate(turned, 2);

        // When, then
        Finding one = CycleFinding.of(cycle, "p", NOBODY);
        Finding other = CycleFinding.of(new Cycle(turned, 1, 1, 1, List.of()), "p", NOBODY);
        assertThat(other.getLoopId()).isEqualTo(one.getLoopId());
        assertThat(other.getFindingId()).isNotEqualTo(one.getFindingId());
    }

    private static List<String> stopped(Cycle cycle, Ranking rank) {
        return CycleFinding.of(cycle, "p", rank).getScopes().stream()
                .map(scope -> {
                    assertThat(scope)
                            .isEqualTo(new Scope(
                                    "agent/" + scope.getTarget(), scope.getTarget(), "replicas", ScopeDirection.BOTH));
                    return scope.getTarget();
                })
                .toList();
    }

    private static Cycle by(Cycle cycle, String resource, ActorKind kind) {
        List<Hop> hops = cycle.hops().stream()
                .map(hop -> new Hop(
                        by(hop.causes(), resource, kind),
                        by(hop.effects(), resource, kind),
                        hop.declared(),
                        hop.evidence()))
                .toList();
        return new Cycle(hops, cycle.tried(), cycle.looks(), cycle.restedDays(), List.of());
    }

    private static List<Change> by(List<Change> changes, String resource, ActorKind kind) {
        return changes.stream()
                .map(change -> ("agent/" + resource).equals(change.getActorId())
                        ? Change.newBuilder(change).setActorKind(kind.name()).build()
                        : change)
                .toList();
    }

    /** @param sign -1: each turn goes against the one before */
    private Cycle loop(int sign) {
        List<Change> api = new ArrayList<>();
        List<Change> db = new ArrayList<>();
        for (int turn = 0; turn <= 4; turn++) {
            double way = Math.pow(sign, turn);
            api.add(log.act("api", 200 * turn, 4 * way));
            if (turn < 4) {
                log.shift("db", 200 * turn + 60, 20 * way);
                db.add(log.act("db", 200 * turn + 100, -2 * way));
                log.shift("api", 200 * turn + 160, 8 * way);
            }
        }
        List<Change> dbLoad = log.of(new Node(Node.Kind.METRIC, "db", "load").encoded());
        List<Change> apiLoad = log.of(new Node(Node.Kind.METRIC, "api", "load").encoded());
        return new Cycle(
                List.of(
                        new Hop(api.subList(0, 4), dbLoad, false, 1e8),
                        new Hop(dbLoad, db, true, 0.5),
                        new Hop(db, apiLoad, false, 1e8),
                        new Hop(apiLoad, api.subList(1, 5), false, 1e8)),
                3,
                1,
                0.5,
                List.of());
    }
}
