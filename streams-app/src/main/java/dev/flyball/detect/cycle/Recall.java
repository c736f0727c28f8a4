package dev.flyball.detect.cycle;

import dev.flyball.detect.state.Change;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The changes of one domain as they are remembered at one moment. Each is read once, however many ways are tried. */
final class Recall implements ChangeLog {
    /** Changes before another that may have provoked it. */
    private static final int WINDOW = 64;

    /** Changes that came after it may be older: they were late. */
    private static final int LATE = 16;

    private final ChangeStore store;
    private final String domain;
    private final Map<Long, Change> known = new HashMap<>();
    private final Set<Long> forgotten = new HashSet<>();
    private final Map<String, List<Change>> ofNodes = new HashMap<>();

    Recall(ChangeStore store, String domain) {
        this.store = store;
        this.domain = domain;
    }

    @Override
    public List<Change> of(String node) {
        return ofNodes.computeIfAbsent(node, this::read);
    }

    private List<Change> read(String node) {
        List<Change> found = new ArrayList<>();
        for (long number : store.numbers(domain, node)) {
            Change change = numbered(number);
            if (change != null) {
                found.add(change);
            }
        }
        found.sort(Comparator.comparingLong(Change::getAt));
        return List.copyOf(found);
    }

    @Override
    public List<Change> before(Change change) {
        List<Change> found = new ArrayList<>();
        for (long number = change.getNumber() + LATE; number >= Math.max(0, change.getNumber() - WINDOW); number--) {
            Change other = numbered(number);
            if (other != null && other.getAt() < change.getAt()) {
                found.add(other);
            }
        }
        found.sort(Comparator.comparingLong(Change::getAt).reversed());
        return found;
    }

    /** Null: it is forgotten. */
    private @Nullable Change numbered(long number) {
        Change read = known.get(number);
        if (read == null && !forgotten.contains(number)) {
            read = store.numbered(domain, number).orElse(null);
            if (read == null) {
                forgotten.add(number);
            } else {
                known.put(number, read);
            }
        }
        return read;
    }
}
