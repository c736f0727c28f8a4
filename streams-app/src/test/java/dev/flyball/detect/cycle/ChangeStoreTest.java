package dev.flyball.detect.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.detect.state.Change;
import dev.flyball.detect.state.NodeLog;
import dev.flyball.model.Rows;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ChangeStoreTest {
    private static final String DOMAIN = "k8s/c1";
    private static final int MOST = 1_000;

    private final Counted<Change> changes = new Counted<>();
    private final Counted<NodeLog> nodes = new Counted<>();
    private final AtomicInteger dropped = new AtomicInteger();
    private final ChangeStore store = new ChangeStore(changes, nodes, MOST, dropped::incrementAndGet);

    @Test
    void theMemoryOfADomainIsBoundedHoweverManyNodesItHas() {
        // Given, when
        for (int i = 0; i < 5 * MOST; i++) {
            store.add(shift("metric-" + i, 60_000L * i, 1));
        }

        // Then
        assertThat(changes.rows).hasSize(MOST);
        assertThat(nodes.rows).hasSize(MOST + 1);
        assertThat(dropped).hasValue(4 * MOST);
        assertThat(recall(DOMAIN).of("metric-0")).isEmpty();
        assertThat(recall(DOMAIN).of("metric-" + (5 * MOST - 1))).hasSize(1);
    }

    @Test
    void whatCameBeforeIsToldNewestFirstThoughItCameLate() {
        // Given
        store.add(shift("a", 1_000, 1));
        Change effect = store.add(shift("b", 9_000, 1));
        store.add(shift("late", 5_000, 1));
        store.add(shift("after", 9_000, 1));

        // When, then
        assertThat(recall(DOMAIN).before(effect)).extracting(Change::getNode).containsExactly("late", "a");
    }

    @Test
    void aMetricThatMovesOnMakesOneChange() {
        // Given, when it is seen to have moved at each of two samples, and then again after a rest
        store.add(shift("a", 60_000, 2));
        store.add(shift("a", 180_000, 3));
        store.add(shift("a", 900_000, 4));

        // Then
        assertThat(recall(DOMAIN).of("a")).extracting(Change::getSize).containsExactly(5.0, 4.0);
    }

    @Test
    void twoDomainsNeverMix() {
        // Given
        Change one = store.add(shift("a", 1_000, 1));
        Change other = store.add(
                Change.newBuilder(shift("a", 2_000, 1)).setDomain("k8s/c2").build());

        // Then
        assertThat(recall(other.getDomain()).before(other)).isEmpty();
        assertThat(recall(DOMAIN).of("a")).containsExactly(one);
    }

    private ChangeLog recall(String domain) {
        return new Recall(store, domain);
    }

    private static Change shift(String node, long at, double size) {
        return Change.newBuilder()
                .setDomain(DOMAIN)
                .setNode(node)
                .setAt(at)
                .setUntil(at + 60_000)
                .setSize(size)
                .build();
    }

    private static final class Counted<V> implements Rows<V> {
        private final Map<String, V> rows = new HashMap<>();

        @Override
        public V get(String key) {
            return rows.get(key);
        }

        @Override
        public void put(String key, V value) {
            rows.put(key, value);
        }

        @Override
        public void delete(String key) {
            rows.remove(key);
        }
    }
}
