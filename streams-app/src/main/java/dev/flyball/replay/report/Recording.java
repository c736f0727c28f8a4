package dev.flyball.replay.report;

import dev.flyball.model.SeriesKey;
import dev.flyball.schemas.Action;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What was replayed; it can be gone through again, in order of time. */
public interface Recording {
    void forEach(Consumer<Action> actions, Samples samples);

    /** Takes samples. */
    interface Samples {
        /**
         * @param at epoch milliseconds
         * @param value as it was told, or the mean of its period; NaN where there is none
         * @param unit null: not told
         */
        void accept(SeriesKey series, long at, double value, @Nullable String unit);
    }
}
