package dev.flyball.topology;

import dev.flyball.schemas.Action;
import dev.flyball.schemas.Binding;
import dev.flyball.schemas.Command;
import dev.flyball.schemas.Finding;
import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.KillSwitchEvent;
import dev.flyball.schemas.MetricSample;
import dev.flyball.schemas.Outcome;
import dev.flyball.schemas.Policy;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.Schema;

/** The schemas of the contract by their subject in the registry, in the order of the data flow. */
public final class Subjects {
    private Subjects() {}

    public static Map<String, Schema> of(Topics topics) {
        Map<String, Schema> subjects = new LinkedHashMap<>();
        subjects.put(valueOf(topics.actions()), Action.getClassSchema());
        subjects.put(valueOf(topics.metrics()), MetricSample.getClassSchema());
        subjects.put(valueOf(topics.bindings()), Binding.getClassSchema());
        subjects.put(valueOf(topics.policies()), Policy.getClassSchema());
        subjects.put(valueOf(topics.outcomes()), Outcome.getClassSchema());
        subjects.put(valueOf(topics.findings()), Finding.getClassSchema());
        subjects.put(valueOf(topics.killSwitchEvents()), KillSwitchEvent.getClassSchema());
        subjects.put(valueOf(topics.killSwitches()), KillSwitch.getClassSchema());
        subjects.put(valueOf(topics.commands()), Command.getClassSchema());
        return subjects;
    }

    private static String valueOf(String topic) {
        return topic + "-value";
    }
}
