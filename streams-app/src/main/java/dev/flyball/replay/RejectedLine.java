package dev.flyball.replay;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A piece of input that could not be used, as {@code rejects.jsonl} tells of it. */
final class RejectedLine {
    private RejectedLine() {}

    /**
     * @param where the piece inside the line or document; may be empty
     * @param bytes how the record or the piece of it begins: told as text if it is UTF-8, else in base64
     */
    static ObjectNode json(String file, long line, String where, String reason, byte[] bytes) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("file", file).put("line", line);
        if (!where.isEmpty()) {
            json.put("where", where);
        }
        json.put("reason", reason);
        try {
            json.put(
                    "text",
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString());
        } catch (CharacterCodingException e) {
            json.put("base64", Base64.getEncoder().encodeToString(bytes));
        }
        return json;
    }
}
