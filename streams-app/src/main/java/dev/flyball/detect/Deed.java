package dev.flyball.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What kind of thing an operation does, as far as its name tells. */
enum Deed {
    /** Looks, waits, tests or tells; repeating it is what it is for. */
    READS,
    /** Puts a thing into a wanted state; a reconciler does so again and again. */
    SETS,
    /** Takes something down, in the hope that it comes up better. */
    DISRUPTS,
    /** Says something to others, who may answer. */
    SPEAKS,
    /** A tool for everything, which says nothing about what was done with it. */
    ANYTHING,
    /** Anything else. */
    ACTS;

    private static final Set<String> READING = Set.of(
            "get",
            "list",
            "describe",
            "head",
            "check",
            "wait",
            "poll",
            "watch",
            "read",
            "query",
            "fetch",
            "search",
            "find",
            "lookup",
            "show",
            "view",
            "inspect",
            "sleep",
            "probe",
            "test",
            "pytest",
            "lint",
            "compile",
            "typecheck",
            "verify",
            "validate",
            "preview",
            "tail",
            "cat",
            "ls",
            "grep",
            "monitor",
            "observe",
            "scan",
            "think",
            "await",
            "subscribe",
            "consume",
            "receive",
            "curl",
            "peek",
            "glob",
            "browse",
            "retrieve",
            "assume",
            "stat",
            "is",
            "has");

    /** Nouns that are verbs only where no other verb stands. */
    private static final Set<String> LOOKED_AT =
            Set.of("status", "health", "tests", "diff", "plan", "build", "count", "screenshot", "snapshot");

    /** What is told at a regular pace, whatever the verb: {@code PutMetricData}, {@code RenewLease}. */
    private static final Set<String> TOLD = Set.of(
            "heartbeat", "keepalive", "lease", "ping", "metric", "metrics", "telemetry", "log", "logs", "checkpoint");

    private static final Set<String> SETTING = Set.of(
            "set",
            "apply",
            "put",
            "update",
            "patch",
            "sync",
            "reconcile",
            "ensure",
            "write",
            "publish",
            "register",
            "configure",
            "modify",
            "upsert",
            "save",
            "enable",
            "disable",
            "label",
            "tag",
            "annotate",
            "attach",
            "repair",
            "refresh",
            "replicate",
            "assign",
            "upload",
            "push",
            "deploy",
            "commit",
            "edit",
            "change",
            "replay");

    private static final Set<String> DISRUPTING = Set.of(
            "restart",
            "reboot",
            "kill",
            "terminate",
            "recreate",
            "evict",
            "stop",
            "rollback",
            "drain",
            "failover",
            "recycle",
            "bounce",
            "eject",
            "redeploy");

    private static final Set<String> ACTING = Set.of(
            "create", "add", "insert", "delete", "remove", "destroy", "replace", "reset", "flush", "purge", "start",
            "launch", "order", "submit", "retry", "scale", "open", "close", "merge", "approve", "move", "copy",
            "import", "export", "clear", "wake", "trigger", "buy", "sell", "cancel", "rotate", "migrate", "fix");

    private static final Set<String> SPEAKING = Set.of(
            "comment", "reply", "post", "send", "notify", "email", "page", "message", "mention", "respond", "answer",
            "alert", "say", "tweet");

    private static final Set<String> TOOLS = Set.of(
            "tool",
            "tools",
            "call",
            "calls",
            "use",
            "function",
            "action",
            "act",
            "execute",
            "exec",
            "invoke",
            "run",
            "bash",
            "shell",
            "sh",
            "cmd",
            "command",
            "terminal",
            "python",
            "code",
            "script",
            "computer",
            "browser",
            "mcp",
            "agent",
            "task",
            "step",
            "api",
            "request",
            "http",
            "operation",
            "event",
            "ai",
            "kubectl",
            "aws",
            "powershell");

    private static final Set<String> CONJUNCTIONS = Set.of("and", "or", "then");
    private static final Pattern NEXT_COMMAND = Pattern.compile("&&|\\|\\||[;|\\n]");

    /**
     * The kind of an operation. Its name tells or, where that is a tool for everything, its arguments, taken as
     * commands. What both reads and changes ({@code query_and_repair}) changes.
     */
    static Deed of(String operation) {
        int end = nameEnd(operation);
        List<String> name = Words.of(operation.substring(0, end));
        Deed named = ofSentence(name);
        if (named != null) {
            return named;
        }
        Deed told = null;
        for (String command : NEXT_COMMAND.split(operation.substring(end))) {
            told = stronger(told, ofSentence(Words.of(command)));
        }
        if (told != null) {
            return told;
        }
        return TOOLS.containsAll(Words.of(operation)) ? ANYTHING : ACTS;
    }

    private static int nameEnd(String operation) {
        int end = 0;
        while (end < operation.length() && operation.charAt(end) != '(' && operation.charAt(end) != '{') {
            end++;
        }
        return end;
    }

    private static @Nullable Deed ofSentence(List<String> words) {
        if (words.stream().anyMatch(TOLD::contains)) {
            return READS;
        }
        Deed deed = null;
        List<String> clause = new ArrayList<>();
        for (String word : words) {
            if (CONJUNCTIONS.contains(word)) {
                deed = stronger(deed, ofClause(clause));
                clause.clear();
            } else {
                clause.add(word);
            }
        }
        return stronger(deed, ofClause(clause));
    }

    /** The first verb tells. */
    private static @Nullable Deed ofClause(List<String> words) {
        for (String word : words) {
            Deed deed = ofVerb(word);
            if (deed != null) {
                return deed;
            }
        }
        return words.stream().anyMatch(LOOKED_AT::contains) ? READS : null;
    }

    private static @Nullable Deed stronger(@Nullable Deed one, @Nullable Deed other) {
        return one == null || one == READS && other != null ? other : one;
    }

    private static @Nullable Deed ofVerb(String word) {
        if (READING.contains(word)) {
            return READS;
        }
        if (DISRUPTING.contains(word)) {
            return DISRUPTS;
        }
        if (SETTING.contains(word)) {
            return SETS;
        }
        if (SPEAKING.contains(word)) {
            return SPEAKS;
        }
        return ACTING.contains(word) ? ACTS : null;
    }
}
