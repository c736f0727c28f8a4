package dev.flyball.killswitch;

import dev.flyball.schemas.Command;
import dev.flyball.schemas.CommandType;
import dev.flyball.schemas.EventType;
import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.Mode;
import dev.flyball.schemas.Scope;
import dev.flyball.schemas.SwitchState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which commands of people can be meant, and what they are told when theirs cannot. */
final class CommandRules {
    /** How many commands a switch remembers having obeyed. */
    private static final int MOST_REMEMBERED = 16;

    private static final String ANY = "*";

    private CommandRules() {}

    /** Why a command is not carried out on a switch as it stands, in one line, if there is a reason. */
    static Optional<String> refusal(@Nullable KillSwitch current, Command command, Instant now) {
        if (command.getCommandId().isBlank()) {
            return Optional.of("command_id: expected an id, found none");
        }
        if (command.getWho().isBlank()) {
            return Optional.of("who: expected a name, found none");
        }
        if (command.getWhy().isBlank()) {
            return Optional.of("why: expected a reason, found none");
        }
        if (command.getType() == CommandType.UNKNOWN) {
            return Optional.of("type: expected ACK, RELEASE, OVERRIDE or TRIP, found one that is not known here");
        }
        return current == null
                ? refusalOfNew(command)
                : refusalOf(current, command).or(() -> lasting(command, now));
    }

    /** What a command makes of a switch that stands in a state; a release leads through a probe, and ends one. */
    static EventType event(CommandType type, SwitchState state) {
        return switch (type) {
            case ACK -> EventType.ACKNOWLEDGED;
            case RELEASE -> state == SwitchState.PROBING ? EventType.RELEASED : EventType.PROBING;
            case OVERRIDE -> EventType.OVERRIDDEN;
            case TRIP -> EventType.TRIPPED;
            case UNKNOWN -> EventType.UNKNOWN;
        };
    }

    static String explanation(Command command) {
        String asked = switch (command.getType()) {
            case ACK -> "acknowledged the stop; it holds until a person releases it";
            case RELEASE -> "released the switch";
            case OVERRIDE -> "lets the automation go on until " + command.getUntil();
            case TRIP -> "stopped the automation; it holds until a person releases it";
            case UNKNOWN -> "asked for what is not known here";
        };
        return "%s %s: %s".formatted(command.getWho(), asked, command.getWhy());
    }

    /** The commands that a switch has obeyed with this one, the oldest forgotten. */
    static List<String> remembered(@Nullable KillSwitch before, Command command) {
        List<String> ids = new ArrayList<>(before == null ? List.of() : before.getCommandIds());
        ids.add(command.getCommandId());
        return List.copyOf(ids.subList(Math.max(0, ids.size() - MOST_REMEMBERED), ids.size()));
    }

    private static Optional<String> refusalOfNew(Command command) {
        if (command.getType() != CommandType.TRIP) {
            return Optional.of("switch_id: expected a switch that has tripped, found none with id \"%s\""
                    .formatted(command.getSwitchId()));
        }
        if (command.getScope() == null) {
            return Optional.of("scope: expected what to stop, found none");
        }
        if (!command.getSwitchId().equals(SwitchMachine.switchId(command.getScope()))) {
            return Optional.of("switch_id: expected \"%s\", as the scope says, found \"%s\""
                    .formatted(SwitchMachine.switchId(command.getScope()), command.getSwitchId()));
        }
        return unusable(command.getScope()).or(() -> known(0, "no switch", command));
    }

    /** A switch stops what one name says, or all: a pattern would stop nothing. */
    private static Optional<String> unusable(Scope scope) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("actor", scope.getActor());
        parts.put("target", scope.getTarget());
        parts.put("control", scope.getControl());
        return parts.entrySet().stream()
                .filter(part -> part.getValue().isBlank()
                        || !part.getValue().equals(ANY) && part.getValue().contains(ANY))
                .map(part -> "scope.%s: expected one name, or * for all, found \"%s\""
                        .formatted(part.getKey(), part.getValue()))
                .findFirst();
    }

    private static Optional<String> refusalOf(KillSwitch current, Command command) {
        String standing = "%s at version %d".formatted(current.getState(), current.getVersion());
        if (!command.getSwitchId().equals(current.getSwitchId())) {
            return Optional.of(
                    "switch_id: expected \"%s\", found \"%s\"".formatted(current.getSwitchId(), command.getSwitchId()));
        }
        Optional<String> stale = known(current.getVersion(), standing, command);
        if (stale.isPresent()) {
            return stale;
        }
        if (command.getType() == CommandType.ACK && current.getMode() == Mode.SHADOW) {
            return Optional.of(
                    "type: expected a stop in force to acknowledge, found one that only shadows, %s; TRIP stops it"
                            .formatted(standing));
        }
        return Move.find(current.getState(), event(command.getType(), current.getState()))
                        .isPresent()
                ? Optional.empty()
                : Optional.of("type: expected what can be done to a switch that is %s, found %s"
                        .formatted(standing, command.getType()));
    }

    private static Optional<String> known(long version, String standing, Command command) {
        Long expected = command.getExpectedVersion();
        return expected == null || expected == version
                ? Optional.empty()
                : Optional.of("expected_version: expected %d, since the switch is %s, found %d"
                        .formatted(version, standing, expected));
    }

    private static Optional<String> lasting(Command command, Instant now) {
        if (command.getType() != CommandType.OVERRIDE) {
            return Optional.empty();
        }
        Instant until = command.getUntil();
        Instant latest = now.plus(SwitchMachine.LONGEST_OVERRIDE);
        return until != null && until.isAfter(now) && !until.isAfter(latest)
                ? Optional.empty()
                : Optional.of("until: expected a time after %s and at most %s, found %s"
                        .formatted(now, latest, until == null ? "none" : until));
    }
}
