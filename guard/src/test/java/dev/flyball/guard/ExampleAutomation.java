package dev.flyball.guard;

import dev.flyball.schemas.Direction;
import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.Scope;
import dev.flyball.schemas.ScopeDirection;
import java.security.PublicKey;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Deserializer;

/** The example of docs/killswitch.md. */
abstract class ExampleAutomation {
    void run(String brokers, PublicKey flyballsKey, Deserializer<KillSwitch> values) {
        GuardConfig config = GuardConfig.of(Map.of("bootstrap.servers", brokers), "flyball.kill-switches.v1", values)
                .withTrusted(List.of(flyballsKey))
                .withWhenUnknown(WhenUnknown.open(new Scope("agent/*", "db/*", "*", ScopeDirection.BOTH)));
        try (Guard guard = Guard.open(config)) {
            while (goesOn()) {
                if (guard.decide("agent/cost", "asg/web", "desired_capacity", Direction.DOWN)
                        .allowed()) {
                    scaleIn();
                }
            }
        }
    }

    abstract boolean goesOn();

    abstract void scaleIn();
}
