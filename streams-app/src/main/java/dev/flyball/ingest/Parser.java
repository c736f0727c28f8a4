package dev.flyball.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flyball.schemas.json.JsonMismatchException;
import java.nio.file.Path;

/** Reads one format. Stateless; {@link Formats} chooses among them and turns what they throw into rejects. */
public interface Parser {
    /** What a record of this format is called in messages to people, with the keys that tell it: {@code an action (occurred_at, …)}. */
    String format();

    /** Whether the value has the shape of this format; true does not promise that it can be used. */
    boolean recognises(JsonNode value);

    /**
     * What the value becomes; never empty.
     *
     * @throws JsonMismatchException if a field is missing or wrong
     */
    Ingested parse(JsonNode value);

    /** The parser for the records of a file; most formats do not care which. */
    default Parser in(Path file) {
        return this;
    }
}
