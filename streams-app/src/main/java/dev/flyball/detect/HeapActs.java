package dev.flyball.detect;

import dev.flyball.detect.state.Act;
import dev.flyball.model.ControlKey;
import dev.flyball.model.HeapRows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Acts on the heap. */
final class HeapActs implements ActMemory {
    private static final String EVERY = "*";

    private final HeapRows<List<Act>> rows;

    HeapActs(Duration retention) {
        rows = new HeapRows<>(retention.toMillis());
    }

    @Override
    public @Nullable List<Act> at(ControlKey control, long time) {
        return rows.get(control.encoded(), time);
    }

    @Override
    public void put(ControlKey control, long time, List<Act> together) {
        rows.put(control.encoded(), time, List.copyOf(together));
    }

    @Override
    public void back(ControlKey control, long from, long to, Predicate<List<Act>> goOn) {
        for (Map.Entry<Long, List<Act>> moment :
                rows.upTo(control.encoded(), to).descendingMap().entrySet()) {
            if (moment.getKey() < from || !goOn.test(moment.getValue())) {
                return;
            }
        }
    }

    @Override
    public List<Act> acts(String target, String control, long from, long to, int most) {
        List<Act> acts = new ArrayList<>();
        boolean every = control.equals(EVERY);
        String one = new ControlKey(target, control).encoded();
        for (TreeMap<Long, List<Act>> moments : rows.between(
                        every ? ControlKey.first(target) : one, every ? ControlKey.last(target) : one)
                .values()) {
            moments.subMap(from, true, to, true).values().forEach(acts::addAll);
        }
        return acts.subList(0, Math.min(acts.size(), most));
    }
}
