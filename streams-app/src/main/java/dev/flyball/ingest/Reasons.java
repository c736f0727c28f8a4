package dev.flyball.ingest;

import java.util.function.Supplier;

/** Why records become what they do. Parsers tell it as they go; whoever does not ask pays nothing for it. */
@FunctionalInterface
public interface Reasons {
    /** For whoever does not ask. */
    Reasons UNASKED = (part, value, reason) -> {};

    /** What of an action, or of a sample, has a reason. */
    enum Part {
        /** How the actor is called. */
        ACTOR,
        /** What kind of actor that is, and how its acts are approved. */
        KIND,
        TARGET,
        CONTROL,
        /** What a sample is of. */
        RESOURCE
    }

    /**
     * @param value what the part became; of KIND the id of the actor whose kind it is
     * @param reason in one line: which row of which table, or what in the record
     */
    void tell(Part part, String value, Supplier<String> reason);
}
