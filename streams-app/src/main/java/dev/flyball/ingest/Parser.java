package dev.flyball.ingest;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads one format. Stateless, and total: whatever it is given, it answers with an {@link Ingested} and never throws. */
public interface Parser {
    /** What this format is called in messages to people, such as {@code CloudTrail record}. */
    String format();

    /** Whether the value has the shape of this format; true does not promise that it can be used. */
    boolean recognises(JsonNode value);

    /** What the value becomes; never empty. */
    Ingested parse(JsonNode value);
}
