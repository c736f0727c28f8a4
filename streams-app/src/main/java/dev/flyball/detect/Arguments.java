package dev.flyball.detect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The arguments of an act in one order, in plain wording, and without those that a caller makes up for each call. */
final class Arguments {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern CALL = Pattern.compile("(?s)([^({]*)[({](.*)[)}]\\s*");
    private static final Pattern PAIR = Pattern.compile("(?s)\\s*([\\w.-]+)\\s*[=:]\\s*(.*)");

    /** Names of what is made up for each call, or only measured or shown. */
    private static final Set<String> MADE_UP = Set.of(
            "nonce",
            "timestamp",
            "time",
            "date",
            "attempt",
            "attempts",
            "retry",
            "retries",
            "sequence",
            "seq",
            "iteration",
            "step",
            "turn",
            "counter",
            "duration",
            "latency",
            "elapsed",
            "title",
            "description",
            "note",
            "uuid",
            "pid",
            "traceparent",
            "tracestate",
            "tokens",
            "cost",
            "useragent",
            "etag",
            "error",
            "result",
            "output");

    /** Pairs of words that say who called and how it ended, or what is only shown. */
    private static final Set<String> ABOUT = Set.of(
            "event source",
            "invoked by",
            "user agent",
            "source ip",
            "display name",
            "error code",
            "error message",
            "exit code",
            "idempotency key");

    /** Things whose id says which call it was, not what was done. */
    private static final Set<String> CALLS = Set.of(
            "request",
            "trace",
            "span",
            "correlation",
            "causation",
            "event",
            "call",
            "invocation",
            "session",
            "message",
            "run",
            "conversation",
            "idempotency",
            "client",
            "response",
            "turn",
            "step");

    private Arguments() {}

    /** A call as a text tells it: {@code name(arguments)}. */
    record Call(String name, String arguments) {}

    static Map<String, String> of(Map<String, String> attributes) {
        Map<String, String> arguments = new TreeMap<>();
        attributes.forEach((name, value) -> {
            if (!madeUp(name)) {
                arguments.put(Wording.plain(name), value(value));
            }
        });
        return arguments;
    }

    /** Takes a call apart; a text that is none is a name without arguments. */
    static Call ofCall(String text) {
        Matcher call = CALL.matcher(text);
        if (!call.matches()) {
            return new Call(Wording.plain(text), "");
        }
        boolean json = text.charAt(call.end(1)) == '{';
        String inner = json ? '{' + call.group(2) + '}' : call.group(2);
        return new Call(Wording.plain(call.group(1)), pairs(inner).orElseGet(() -> value(inner)));
    }

    /** A state as it is compared: a document in one order and spacing, any other text without needless white space. */
    static String ofState(String state) {
        return json(state, false).orElseGet(() -> state.strip().replaceAll("\\s+", " "));
    }

    private static String value(String text) {
        return Wording.plain(json(text, true).orElse(text));
    }

    private static Optional<String> json(String text, boolean ofCall) {
        String trimmed = text.strip();
        if (!trimmed.startsWith("{") && !trimmed.startsWith("[")) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.writeValueAsString(ordered(JSON.readTree(trimmed), ofCall)));
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }

    /** {@code a=1, b=2} in one order; nothing where the text is no such list. */
    private static Optional<String> pairs(String text) {
        if (text.startsWith("{") || text.startsWith("[")) {
            return Optional.empty();
        }
        Map<String, String> pairs = new TreeMap<>();
        for (String part : text.split(",", -1)) {
            Matcher pair = PAIR.matcher(part);
            if (!pair.matches()) {
                return Optional.empty();
            }
            if (!madeUp(pair.group(1))) {
                pairs.put(Wording.plain(pair.group(1)), Wording.plain(pair.group(2)));
            }
        }
        return Optional.of(pairs.entrySet().stream()
                .map(pair -> pair.getKey() + '=' + pair.getValue())
                .collect(Collectors.joining(",")));
    }

    /** @param ofCall leave out what is made up for each call */
    private static JsonNode ordered(JsonNode node, boolean ofCall) {
        if (node.isArray()) {
            var array = JSON.createArrayNode();
            node.forEach(element -> array.add(ordered(element, ofCall)));
            return array;
        }
        if (!node.isObject()) {
            return node;
        }
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        ObjectNode object = JSON.createObjectNode();
        names.stream()
                .filter(name -> !ofCall || !madeUp(name))
                .sorted()
                .forEach(name -> object.set(name, ordered(node.get(name), ofCall)));
        return object;
    }

    private static boolean madeUp(String name) {
        List<String> words = Words.of(name);
        if (words.isEmpty()) {
            return true;
        }
        String last = words.get(words.size() - 1);
        if (words.size() == 1) {
            return MADE_UP.contains(last);
        }
        String before = words.get(words.size() - 2);
        boolean ofCall = CALLS.contains(before) && (last.equals("id") || last.equals("token"));
        return ofCall || last.equals("at") || ABOUT.contains(before + ' ' + last) || MADE_UP.contains(last);
    }
}
