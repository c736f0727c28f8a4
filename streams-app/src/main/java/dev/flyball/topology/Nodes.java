package dev.flyball.topology;

/**
 * The names of the processors. They are part of the state's identity across upgrades, as those of stores and internal
 * topics are: a change here is a migration (a golden file in the tests notices).
 */
final class Nodes {
    static final String BINDINGS = "bindings";
    static final String POLICIES_SOURCE = "policies-source";
    static final String POLICIES = "policies-";
    static final String POLICIES_SINK = "policies-sink";
    static final String POLICIES_IN_FORCE = "policies-in-force";
    static final String RAW_SOURCE = "raw-source";
    static final String INGEST = "ingest";
    static final String RAW_ACTIONS_SINK = "raw-actions-sink";
    static final String RAW_METRICS_SINK = "raw-metrics-sink";
    static final String RAW_REJECTS = "raw-rejects";
    static final String RAW_REJECTS_SINK = "raw-rejects-sink";
    static final String ACTIONS_SOURCE = "actions-source";
    static final String ACTIONS = "actions-";
    static final String METRICS_SOURCE = "metrics-source";
    static final String METRICS = "metrics-";
    static final String INBOX_SOURCE = "inbox-source";
    static final String BOUND_METRICS = "bound-metrics";
    static final String OUTCOME = "outcome";
    static final String ACTS = "acts-remembered";
    static final String DETECT = "detect";
    static final String STEPS = "steps";
    static final String LINEAGE = "lineage";
    static final String CHANGES = "changes";
    static final String CYCLE = "cycle";
    static final String CYCLES = "cycles";
    static final String COMMANDS_SOURCE = "commands-source";
    static final String COMMANDS = "commands-";
    static final String HEARTBEATS_SINK = "heartbeats";
    static final String COMMANDS_BY_TARGET = "commands";
    static final String ACTS_EVERYWHERE = "acts-everywhere";
    static final String COMMANDS_REFUSED_SINK = "commands-refused-sink";
    static final String KILL_SWITCH = "killswitch";
    static final String CHALLENGER_DETECT = "challenger-detect";
    static final String CHALLENGER_KILL_SWITCH = "challenger-killswitch";
    static final String CONTEST = "contest";
    static final String OUTCOMES_SINK = "outcomes-sink";
    static final String FINDINGS_SINK = "findings-sink";
    static final String CYCLES_SINK = "cycles-sink";
    static final String EVENTS_SINK = "kill-switch-events-sink";
    static final String SWITCHES_SINK = "kill-switches-sink";

    private Nodes() {}
}
