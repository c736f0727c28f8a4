package dev.flyball.killswitch;

import dev.flyball.schemas.Command;

/**
 * A command of an entitled person that the switch did not obey.
 *
 * @param reason one line: the field, what was expected, and what was found
 */
public record Refusal(Command command, String reason) implements Result {
    /** The field that the reason leads with: one of few, for counting by. */
    public String subject() {
        int colon = reason.indexOf(':');
        return colon < 0 ? reason : reason.substring(0, colon);
    }
}
