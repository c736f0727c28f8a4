package dev.flyball.topology;

import java.util.List;

/**
 * The topics of the external contract, and the one that the topology reads its own policies from.
 *
 * @param prefix what every name starts with, {@value #DEFAULT_PREFIX} unless configured
 */
public record Topics(String prefix) {
    public static final String DEFAULT_PREFIX = "flyball.";

    public String rawCloudTrail() {
        return prefix + "raw.cloudtrail";
    }

    public String rawCloudWatch() {
        return prefix + "raw.cloudwatch";
    }

    public String rawKubernetes() {
        return prefix + "raw.kubernetes";
    }

    public String actions() {
        return prefix + "actions.v1";
    }

    public String metrics() {
        return prefix + "metrics.v1";
    }

    public String bindings() {
        return prefix + "bindings.v1";
    }

    public String policies() {
        return prefix + "policies.v1";
    }

    /** Those that were published and passed the gate; only Flyball writes here. */
    public String policiesInForce() {
        return prefix + "policies-in-force.v1";
    }

    public String outcomes() {
        return prefix + "outcomes.v1";
    }

    public String findings() {
        return prefix + "findings.v1";
    }

    public String killSwitchEvents() {
        return prefix + "kill-switch-events.v1";
    }

    public String killSwitches() {
        return prefix + "kill-switches.v1";
    }

    public String commands() {
        return prefix + "commands.v1";
    }

    public String rejects() {
        return prefix + "rejects.v1";
    }

    /** Every topic of the contract, in the order of the data flow. */
    public List<String> all() {
        return List.of(
                rawCloudTrail(),
                rawCloudWatch(),
                rawKubernetes(),
                actions(),
                metrics(),
                bindings(),
                policies(),
                policiesInForce(),
                outcomes(),
                findings(),
                killSwitchEvents(),
                killSwitches(),
                commands(),
                rejects());
    }
}
