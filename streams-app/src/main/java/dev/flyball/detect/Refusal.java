package dev.flyball.detect;

import dev.flyball.schemas.Action;
import java.util.List;
import java.util.Objects;

/** Why an action was refused, as far as its attributes tell. */
final class Refusal {
    private static final List<String> REASONS = List.of("error_code", "errorCode", "error", "error_message", "reason");

    private Refusal() {}

    /** The reason without what differs from call to call; empty where none is told. */
    static String of(Action action) {
        return REASONS.stream()
                .map(action.getAttributes()::get)
                .filter(Objects::nonNull)
                .map(Wording::template)
                .findFirst()
                .orElse("");
    }
}
