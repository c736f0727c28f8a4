package dev.flyball.killswitch;

import dev.flyball.schemas.KillSwitch;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Kill switches on the heap. */
final class HeapSwitches implements SwitchTable {
    private final Map<String, KillSwitch> switches = new HashMap<>();

    @Override
    public @Nullable KillSwitch get(String switchId) {
        return switches.get(switchId);
    }

    @Override
    public void put(KillSwitch state) {
        switches.put(state.getSwitchId(), state);
    }

    @Override
    public void forEach(Consumer<KillSwitch> each) {
        switches.values().forEach(each);
    }
}
