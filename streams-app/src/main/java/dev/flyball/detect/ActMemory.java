package dev.flyball.detect;

import dev.flyball.detect.state.Act;
import dev.flyball.model.ControlKey;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The acts on each control of one task, for who remembers them. Times in epoch milliseconds. */
interface ActMemory extends ActLog {
    /** The acts of one moment, in the order in which they came; null: there were none. */
    @Nullable
    List<Act> at(ControlKey control, long time);

    void put(ControlKey control, long time, List<Act> together);

    /** Goes back over the moments between two times, both inclusive, the latest first, for as long as it is told to go on. */
    void back(ControlKey control, long from, long to, Predicate<List<Act>> goOn);
}
