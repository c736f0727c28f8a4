package dev.flyball.killswitch;

import dev.flyball.config.People;
import dev.flyball.schemas.Command;
import java.security.PublicKey;
import java.util.Optional;

/** Whether a command comes from somebody who may give it. Everything else is asked of the switch itself. */
public final class Entitlement {
    private Entitlement() {}

    /** Why a command is not even looked at, in one line that leads with the field, if there is a reason. */
    public static Optional<String> refusal(Command command, People people) {
        if (command.getScope() == null) {
            return Optional.of("scope: expected what the switch stops, found none");
        }
        if (!command.getSwitchId().equals(SwitchMachine.switchId(command.getScope()))) {
            return Optional.of("switch_id: expected \"%s\", as the scope says, found \"%s\""
                    .formatted(SwitchMachine.switchId(command.getScope()), command.getSwitchId()));
        }
        // Versions only grow: a command that is given again by somebody who has read it is stale.
        if (command.getExpectedVersion() == null) {
            return Optional.of(
                    "expected_version: expected the version of the switch that was seen, 0 for none, found none");
        }
        Optional<PublicKey> key = people.keyOf(command.getWho());
        if (key.isEmpty()) {
            return Optional.of("who: expected a person whose key is configured, found \"" + command.getWho() + '"');
        }
        return CommandSignature.isBy(key.get(), command)
                ? Optional.empty()
                : Optional.of("signature: expected one of %s over this command, found %s"
                        .formatted(command.getWho(), command.getSignature() == null ? "none" : "another"));
    }
}
