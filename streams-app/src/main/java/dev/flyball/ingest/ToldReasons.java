package dev.flyball.ingest;

import dev.flyball.ingest.Reasons.Part;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.MetricSample;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The reasons that were told of one record. For one thread. */
public final class ToldReasons implements Reasons {
    /** Where no parser told a reason, there was nothing to decide. */
    private static final String AS_IT_SAYS = "as the record says";

    private record Key(Part part, String value) {}

    private final Map<Key, String> told = new HashMap<>();

    @Override
    public void tell(Part part, String value, Supplier<String> reason) {
        told.put(new Key(part, Names.resource(value)), reason.get());
    }

    /** Why the actor is called so and of this kind, and the act is on this control of this target. */
    public String of(Action action) {
        String actor = action.getActor().getId();
        return "actor %s; %s %s; target %s; control %s"
                .formatted(
                        reason(Part.ACTOR, actor),
                        action.getActor().getKind(),
                        reason(Part.KIND, actor),
                        reason(Part.TARGET, action.getTarget()),
                        reason(Part.CONTROL, action.getControl()));
    }

    /** Why the sample is of this resource. */
    public String of(MetricSample sample) {
        return "resource " + reason(Part.RESOURCE, sample.getResource());
    }

    private String reason(Part part, String value) {
        return told.getOrDefault(new Key(part, Names.resource(value)), AS_IT_SAYS);
    }

    /** Forgets them: the next record has reasons of its own. */
    public void clear() {
        told.clear();
    }
}
