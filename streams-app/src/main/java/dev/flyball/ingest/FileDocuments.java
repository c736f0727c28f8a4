package dev.flyball.ingest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * The records of whole JSON documents, one document or several one after another. The elements of an array at the top, or of the
 * array that a document begins with ({@code {"Records":[…]}}), are read one by one: a document may be larger than memory.
 * After broken JSON nothing more can be told apart: the rest is one reject.
 */
final class FileDocuments implements Records {
    private final JsonParser parser;
    private boolean inArray;
    private boolean wrapped;
    private boolean ended;

    FileDocuments(InputStream in) throws IOException {
        parser = Json.MAPPER.createParser(in);
    }

    @Override
    public Optional<Text> next() throws IOException {
        if (ended) {
            return Optional.empty();
        }
        try {
            return value();
        } catch (JsonProcessingException e) {
            ended = true;
            long line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            return Optional.of(
                    new Text(line, JsonText.broken(Json.complaint(e) + "; nothing behind it in the file can be read")));
        }
    }

    private Optional<Text> value() throws IOException {
        while (true) {
            JsonToken token = parser.nextToken();
            if (token == null) {
                ended = true;
                return Optional.empty();
            }
            if (inArray) {
                if (token != JsonToken.END_ARRAY) {
                    return Optional.of(tree());
                }
                inArray = false;
                if (wrapped) {
                    skipRestOfObject();
                }
            } else if (token == JsonToken.START_ARRAY) {
                inArray = true;
                wrapped = false;
            } else if (token == JsonToken.START_OBJECT) {
                Optional<Text> bare = object();
                if (bare.isPresent()) {
                    return bare;
                }
            } else {
                return Optional.of(tree());
            }
        }
    }

    private Text tree() throws IOException {
        long line = parser.currentTokenLocation().getLineNr();
        return text(line, parser.readValueAsTree());
    }

    /** The object that begins here; nothing if it begins with an array of records, which then is the current one. */
    private Optional<Text> object() throws IOException {
        long line = parser.currentTokenLocation().getLineNr();
        ObjectNode object = Json.MAPPER.createObjectNode();
        for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
            JsonToken value = parser.nextToken();
            if (object.isEmpty() && value == JsonToken.START_ARRAY && Envelope.ARRAYS.contains(key)) {
                inArray = true;
                wrapped = true;
                return Optional.empty();
            }
            JsonNode tree = parser.readValueAsTree();
            object.set(key, tree);
        }
        return Optional.of(text(line, object));
    }

    private void skipRestOfObject() throws IOException {
        for (JsonToken token = parser.nextToken();
                token != null && token != JsonToken.END_OBJECT;
                token = parser.nextToken()) {
            parser.skipChildren();
        }
    }

    private static Text text(long line, JsonNode value) {
        return new Text(line, new JsonText(List.of(new Placed("", value)), List.of()));
    }
}
