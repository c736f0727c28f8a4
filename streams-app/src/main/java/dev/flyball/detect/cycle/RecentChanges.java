package dev.flyball.detect.cycle;

import dev.flyball.detect.state.Change;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The latest changes of the domains that changed last, as they are in their store: an act is held against hundreds of them, and to
 * read each anew costs more than all else that is done with it.
 */
final class RecentChanges {
    /** Changes of one domain, at most. */
    private static final int MOST = 4_096;

    private static final int MOST_DOMAINS = 16;

    private final int length;
    private final Map<String, @Nullable Change[]> rings = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, @Nullable Change[]> eldest) {
            return size() > MOST_DOMAINS;
        }
    };

    /** @param remembered changes of a domain that its store remembers */
    RecentChanges(long remembered) {
        length = (int) Math.min(MOST, remembered);
    }

    /** Null: it is not among the latest. */
    @Nullable
    Change get(String domain, long number) {
        Change[] ring = rings.get(domain);
        Change change = ring == null ? null : ring[place(number)];
        return change != null && change.getNumber() == number ? change : null;
    }

    /** An older one takes the place of no newer one. */
    void put(Change change) {
        @Nullable Change[] ring = rings.computeIfAbsent(change.getDomain(), domain -> new Change[length]);
        int place = place(change.getNumber());
        Change there = ring[place];
        if (there == null || there.getNumber() <= change.getNumber()) {
            ring[place] = change;
        }
    }

    private int place(long number) {
        return (int) (number % length);
    }
}
