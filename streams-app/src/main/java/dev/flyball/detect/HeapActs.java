package dev.flyball.detect;

import dev.flyball.detect.state.Act;
import dev.flyball.model.ControlKey;
import dev.flyball.model.HeapRows;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Acts on the heap. */
final class HeapActs implements ActLog {
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
}
