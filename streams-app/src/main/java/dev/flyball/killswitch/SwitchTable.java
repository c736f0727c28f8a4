package dev.flyball.killswitch;

import dev.flyball.schemas.KillSwitch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Where the switches of one partition are kept, by id. */
interface SwitchTable {
    @Nullable
    KillSwitch get(String switchId);

    void put(KillSwitch state);

    void forEach(Consumer<KillSwitch> each);
}
