package dev.flyball.detect.cycle;

import dev.flyball.detect.state.Change;
import dev.flyball.detect.state.NodeLog;
import dev.flyball.model.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Changes in two stores: of each domain a ring of so many changes, in which each takes the place of the one that came so
 * many before it; and of each node the numbers of its latest changes. A node of which the ring holds nothing any more is
 * forgotten. So the memory of a domain has a bound, and a change costs the same however much there is.
 */
final class ChangeStore {
    private static final String NUMBER = "\0number\0";
    private static final String NODE = "\0node\0";
    private static final String NEXT = "\0next";

    /** Changes of a node that are remembered. */
    static final int MOST_OF_A_NODE = 24;

    private final Rows<Change> changes;
    private final Rows<NodeLog> nodes;
    private final long most;
    private final Runnable dropped;
    private final RecentChanges recent;

    /**
     * @param most changes of a domain
     * @param dropped is told of each change that makes room for another
     */
    ChangeStore(Rows<Change> changes, Rows<NodeLog> nodes, long most, Runnable dropped) {
        this.changes = changes;
        this.nodes = nodes;
        this.most = most;
        this.dropped = dropped;
        this.recent = new RecentChanges(most);
    }

    /** Adds a change, and gives it as it is remembered: with its number, or as one with the change before it. */
    Change add(Change change) {
        String nodeKey = change.getDomain() + NODE + change.getNode();
        List<Long> numbers = numbers(nodeKey);
        Optional<Change> merged = numbers.isEmpty()
                ? Optional.empty()
                : numbered(change.getDomain(), numbers.get(numbers.size() - 1))
                        .flatMap(last -> Changes.merged(last, change));
        if (merged.isPresent()) {
            put(merged.get());
            return merged.get();
        }
        String nextKey = change.getDomain() + NEXT;
        List<Long> next = numbers(nextKey);
        long number = next.isEmpty() ? 0 : next.get(0);
        Change added = Change.newBuilder(change).setNumber(number).build();
        makeRoom(place(change.getDomain(), number));
        put(added);
        numbers.add(number);
        nodes.put(nodeKey, new NodeLog(numbers.subList(Math.max(0, numbers.size() - MOST_OF_A_NODE), numbers.size())));
        nodes.put(nextKey, new NodeLog(List.of(number + 1)));
        return added;
    }

    /** The numbers of the latest changes of a node, oldest first. */
    List<Long> numbers(String domain, String node) {
        return numbers(domain + NODE + node);
    }

    /** The change of a number, as long as no later one has taken its place. */
    Optional<Change> numbered(String domain, long number) {
        Change known = recent.get(domain, number);
        if (known != null) {
            return Optional.of(known);
        }
        return Optional.ofNullable(changes.get(place(domain, number)))
                .filter(change -> change.getNumber() == number)
                .map(change -> {
                    recent.put(change);
                    return change;
                });
    }

    private void put(Change change) {
        changes.put(place(change.getDomain(), change.getNumber()), change);
        recent.put(change);
    }

    private void makeRoom(String place) {
        Change old = changes.get(place);
        if (old == null) {
            return;
        }
        dropped.run();
        String nodeKey = old.getDomain() + NODE + old.getNode();
        List<Long> numbers = numbers(nodeKey);
        if (!numbers.isEmpty() && numbers.get(numbers.size() - 1) == old.getNumber()) {
            nodes.delete(nodeKey);
        }
    }

    private List<Long> numbers(String key) {
        NodeLog log = nodes.get(key);
        return log == null ? new ArrayList<>() : new ArrayList<>(log.getNumbers());
    }

    private String place(String domain, long number) {
        return domain + NUMBER + number % most;
    }
}
