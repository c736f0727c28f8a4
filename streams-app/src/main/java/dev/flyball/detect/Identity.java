package dev.flyball.detect;

import dev.flyball.model.Ids;
import dev.flyball.schemas.Action;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What makes two acts on one control the same act.
 *
 * @param exact equal for acts that differ in nothing but case, white space, the order of their arguments and what a
 *     caller makes up anew for each call (request ids, time stamps, attempts, display names); empty where no arguments,
 *     value or state are told
 * @param alike equal also for acts that differ in numbers, hashes and punctuation within their arguments; empty where
 *     nothing says what was done: a tool for everything, or an audit record, which has arguments but not these
 */
record Identity(String exact, String alike) {
    /** What an audit trail's records have. */
    private static final String AUDITED = "event_source";

    private static final int ID_LENGTH = 16;

    private static final Identity UNTOLD = new Identity("", "");

    /** The identity of an action; control and target are not part of it. */
    static Identity of(Action action) {
        String left = Objects.toString(action.getValueAfter(), "")
                + '|'
                + Arguments.ofState(Objects.toString(action.getStateAfter(), ""));
        Map<String, String> arguments = Arguments.of(action.getAttributes());
        Arguments.Call call = Arguments.ofCall(action.getOperation());
        boolean told =
                !left.equals("|") || !arguments.isEmpty() || !call.arguments().isEmpty();
        boolean audited = action.getAttributes().containsKey(AUDITED);
        if (!told && (audited || Deed.of(action.getOperation()) == Deed.ANYTHING)) {
            return UNTOLD;
        }
        return new Identity(
                told ? shortId("act", call.name(), call.arguments(), left, text(arguments)) : "",
                shortId(
                        "alike",
                        Wording.template(call.name()),
                        Wording.template(call.arguments()),
                        left,
                        template(arguments)));
    }

    /**
     * The one name of an actor that changes its name cosmetically: in case, white space and punctuation, by the hash of a
     * pod, a generated session of an assumed role, a uuid, a long hex number or a time stamp. A number alone tells
     * actors apart ({@code dns-enactor-1} from {@code dns-enactor-2}). For comparison, not for people to read.
     */
    static String actor(String id) {
        return ActorNames.canonical(id);
    }

    /** They are compared within one control only, and there are many in a store. */
    private static String shortId(String... parts) {
        return Ids.of(parts).substring(0, ID_LENGTH);
    }

    private static String text(Map<String, String> arguments) {
        return arguments.entrySet().stream()
                .map(argument -> argument.getKey() + '=' + argument.getValue())
                .collect(Collectors.joining("\n"));
    }

    private static String template(Map<String, String> arguments) {
        Map<String, String> masked = new TreeMap<>();
        arguments.forEach((name, value) -> masked.put(Wording.template(name), Wording.template(value)));
        return text(masked);
    }
}
