package dev.flyball.ingest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flyball.config.BadInputException;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tables as they are written, and where in their file each part of them stands. Each row of a list carries its place with it
 * ({@code place: cloudtrail.yaml:21}), wherever it is joined with others.
 */
final class TableText {
    /** The key under which a row carries its place. */
    static final String PLACE = "place";

    /** Where a single row may stand for a list of one. */
    private static final Set<String> LISTS =
            Set.of("actors", "series", "actor_kinds", "arns", "others", "calls", "resources", "disruptions");

    private final String file;
    private final JsonNode root;
    private final Map<JsonPointer, Integer> lines = new HashMap<>();

    /**
     * @param file as people are told of it
     * @throws BadInputException if somebody wrote a place into a row
     * @throws IOException if the text is no YAML; what it says of the place is where the parser stood
     */
    TableText(String file, byte[] text) throws IOException {
        this.file = file;
        this.root = Tables.YAML.readTree(text);
        try (JsonParser parser = Tables.YAML.createParser(text)) {
            while (parser.nextToken() != null) {
                mark(parser);
            }
        }
    }

    private void mark(JsonParser parser) {
        boolean begins =
                parser.currentToken() == JsonToken.START_OBJECT || parser.currentToken() == JsonToken.START_ARRAY;
        JsonStreamContext at = begins ? parser.getParsingContext().getParent() : parser.getParsingContext();
        JsonPointer pointer = at.pathAsPointer();
        lines.putIfAbsent(pointer, parser.currentTokenLocation().getLineNr());
        if (begins && isRow(at) && root.at(pointer) instanceof ObjectNode row) {
            if (row.has(PLACE)) {
                throw new BadInputException(place(pointer) + ": " + PLACE + ": no such key");
            }
            row.put(PLACE, place(pointer));
        }
    }

    private static boolean isRow(JsonStreamContext at) {
        return at.inArray() || (at.getCurrentName() != null && LISTS.contains(at.getCurrentName()));
    }

    JsonNode root() {
        return root;
    }

    /** {@code tables.yaml:7} of what does not fit, or of what it is a part of. */
    String place(JsonProcessingException misfit) {
        JsonPointer pointer = JsonPointer.empty();
        for (JsonMappingException.Reference step : path(misfit)) {
            pointer = step.getFieldName() == null
                    ? pointer.appendIndex(step.getIndex())
                    : pointer.appendProperty(step.getFieldName());
        }
        return place(pointer);
    }

    private String place(JsonPointer pointer) {
        for (JsonPointer part = pointer; part != null; part = part.head()) {
            Integer line = lines.get(part);
            if (line != null) {
                return file + ":" + line;
            }
        }
        return file;
    }

    /** The place of the row of a joined table that does not fit; empty if it is no row. */
    static String place(JsonProcessingException misfit, JsonNode joined) {
        String place = "";
        JsonNode node = joined;
        for (JsonMappingException.Reference step : path(misfit)) {
            boolean row = step.getFieldName() == null;
            node = row ? node.path(step.getIndex()) : node.path(step.getFieldName());
            place = row ? node.path(PLACE).asText(place) : place;
        }
        return place;
    }

    private static List<JsonMappingException.Reference> path(JsonProcessingException misfit) {
        return misfit instanceof JsonMappingException mapping ? mapping.getPath() : List.of();
    }
}
