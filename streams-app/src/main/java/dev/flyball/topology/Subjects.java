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
import dev.flyball.schemas.serde.RegistrySerdes;
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

    /** Has all of them asked for, so that the registry may be away from then on. */
    public static void warm(RegistrySerdes serdes, Topics topics) {
        serdes.warm(topics.actions(), Action.class);
        serdes.warm(topics.metrics(), MetricSample.class);
        serdes.warm(topics.bindings(), Binding.class);
        serdes.warm(topics.policies(), Policy.class);
        serdes.warm(topics.outcomes(), Outcome.class);
        serdes.warm(topics.findings(), Finding.class);
        serdes.warm(topics.killSwitchEvents(), KillSwitchEvent.class);
        serdes.warm(topics.killSwitches(), KillSwitch.class);
        serdes.warm(topics.commands(), Command.class);
    }

    private static String valueOf(String topic) {
        return topic + "-value";
    }
}
