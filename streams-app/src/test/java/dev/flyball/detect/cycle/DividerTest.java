package dev.flyball.detect.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.detect.state.Change;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DividerTest {
    private static final int TURNS = 6;

    private final ListedChanges log = new ListedChanges();
    private final Divider divider = new Divider(new Provokers(log), 5);

    @Test
    void whatAHopLeavesOutIsPutIn() {
        // Given a turn over three services, and a hop from the first to the load of the last
        Hop hop = turns(TURNS);

        // When, then
        assertThat(names(divider.divided(List.of(hop)))).containsExactly("api/replicas", "cart/load", "cart/replicas");
    }

    @Test
    void aHopThatLeavesNothingOutStays() {
        Hop hop = turns(0);

        assertThat(divider.divided(List.of(hop))).containsExactly(hop);
    }

    @Test
    void aPartIsPutInThoughItsLatestShiftIsNotNoticedYet() {
        Hop hop = turns(TURNS - 1);

        List<Hop> divided = divider.divided(List.of(hop));

        assertThat(names(divided)).containsExactly("api/replicas", "cart/load", "cart/replicas");
        assertThat(divided).extracting(part -> part.effects().size()).containsExactly(TURNS - 1, TURNS - 1, TURNS);
    }

    @Test
    void whatIsMissingInMoreThanOneTurnIsNoPart() {
        Hop hop = turns(TURNS - 2);

        assertThat(divider.divided(List.of(hop))).containsExactly(hop);
    }

    @Test
    void aLoopGetsNoMoreControlsThanItMayHave() {
        // Given a hop, and one back over no control
        Hop hop = turns(TURNS);
        Hop back = new Hop(hop.effects(), hop.causes(), false, 100);

        // When, then
        assertThat(new Divider(new Provokers(log), 1).divided(List.of(hop))).containsExactly(hop);
        assertThat(new Divider(new Provokers(log), 2).divided(List.of(hop, back)))
                .hasSize(4);
    }

    @Test
    void whatIsOnTheLoopAlreadyIsNotPutInAgain() {
        // Given
        Hop hop = turns(TURNS);
        List<Change> cart = log.of(new Node(Node.Kind.CONTROL, "cart", "replicas").encoded());
        Hop other = new Hop(cart, hop.causes(), false, 100);

        // When, then
        assertThat(divider.divided(List.of(hop, other))).containsExactly(hop, other);
    }

    @Test
    void whatComesAnyTimeBetweenIsNoPart() {
        // Given a cart whose load and whose acts keep no time
        double[] shifts = {30, 480, 100, 390, 210, 20};
        double[] acts = {590, 490, 120, 580, 260, 400};
        Hop hop = turns(0);
        for (int turn = 0; turn < TURNS; turn++) {
            double second = hop.causes().get(turn).getAt() / 1_000.0;
            log.shift("cart", second + shifts[turn], 20);
            log.act("cart", second + acts[turn], 2);
        }

        // When, then
        assertThat(divider.divided(List.of(hop))).containsExactly(hop);
    }

    @Test
    void whatComesBeforeTheCauseIsNoPart() {
        // Given a cart that is loaded and acts before the cause each time
        Hop hop = turns(0);
        for (Change cause : hop.causes()) {
            log.shift("cart", cause.getAt() / 1_000.0 - 200, 20);
            log.act("cart", cause.getAt() / 1_000.0 - 100, 2);
        }

        // When, then
        assertThat(divider.divided(List.of(hop))).containsExactly(hop);
    }

    /** @param overTheCart how many of the turns are seen to go that way */
    private Hop turns(int overTheCart) {
        List<Change> causes = new ArrayList<>();
        for (int turn = 0; turn < TURNS; turn++) {
            double second = 1_200 * turn + 11 * (turn % 3);
            causes.add(log.act("api", second, 4));
            if (turn < overTheCart) {
                log.shift("cart", second + 240, 20);
            }
            if (overTheCart > 0) {
                log.act("cart", second + 300, 2);
            }
            log.shift("database", second + 600, 30);
        }
        String database = new Node(Node.Kind.METRIC, "database", "load").encoded();
        return new Hop(causes, log.of(database), false, 100);
    }

    private static List<String> names(List<Hop> hops) {
        return hops.stream()
                .map(hop -> Node.decode(hop.from()))
                .map(node -> node.resource() + "/" + node.name())
                .toList();
    }
}
