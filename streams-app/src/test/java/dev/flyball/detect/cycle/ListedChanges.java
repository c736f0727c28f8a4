package dev.flyball.detect.cycle;

import dev.flyball.detect.state.Change;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Changes in a list. */
final class ListedChanges implements ChangeLog {
    static final String DOMAIN = "k8s/c1";

    private final List<Change> changes = new ArrayList<>();

    /** An act on the control of a resource. */
    Change act(String resource, double second, double size) {
        Change act = Change.newBuilder(change(new Node(Node.Kind.CONTROL, resource, "replicas"), second, size))
                .setActionId(resource + "@" + second)
                .setActorId("agent/" + resource)
                .setActorKind("AI_AGENT")
                .build();
        changes.add(act);
        return act;
    }

    /** Takes the place of the change of the same number. */
    void replace(Change change) {
        changes.set(Math.toIntExact(change.getNumber()), change);
    }

    /** In the order in which they came. */
    List<Change> all() {
        return List.copyOf(changes);
    }

    /** A shift of the metric of a resource. */
    void shift(String resource, double second, double size) {
        changes.add(change(new Node(Node.Kind.METRIC, resource, "load"), second, size));
    }

    private Change change(Node node, double second, double size) {
        long at = Math.round(1_000 * second);
        return Change.newBuilder()
                .setDomain(DOMAIN)
                .setNumber((long) changes.size())
                .setNode(node.encoded())
                .setAt(at)
                .setUntil(at)
                .setSize(size)
                .build();
    }

    @Override
    public List<Change> of(String node) {
        return changes.stream()
                .filter(change -> change.getNode().equals(node))
                .sorted(Comparator.comparingLong(Change::getAt))
                .toList();
    }

    @Override
    public List<Change> before(Change change) {
        return changes.stream()
                .filter(other -> other.getAt() < change.getAt())
                .sorted(Comparator.comparingLong(Change::getAt).reversed())
                .limit(64)
                .toList();
    }
}
