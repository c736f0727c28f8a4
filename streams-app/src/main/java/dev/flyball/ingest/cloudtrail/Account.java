package dev.flyball.ingest.cloudtrail;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flyball.ingest.KeyPath;
import dev.flyball.schemas.json.JsonMismatchException;
import java.util.Optional;
import java.util.regex.Pattern;

/** The account in which a call was made. */
final class Account {
    private static final String RECIPIENT = "recipientAccountId";
    private static final String CALLER = "userIdentity.accountId";
    private static final KeyPath RECIPIENT_PATH = new KeyPath(RECIPIENT);
    private static final KeyPath CALLER_PATH = new KeyPath(CALLER);
    private static final Pattern ID = Pattern.compile("[0-9]{12}");

    private Account() {}

    /**
     * The recipient's account, in records that lack it the caller's.
     *
     * @throws JsonMismatchException if there is none, or one is a number: whatever wrote it so has lost its leading zeros
     */
    static String of(JsonNode record) {
        Optional<JsonNode> recipient = RECIPIENT_PATH.first(record);
        Optional<JsonNode> caller = CALLER_PATH.first(record);
        if (recipient.isEmpty()) {
            return caller.map(id -> digits(CALLER, id))
                    .orElseThrow(() -> JsonMismatchException.missing(RECIPIENT, "an account"));
        }
        caller.filter(JsonNode::isNumber).ifPresent(id -> {
            throw wrong(CALLER, id);
        });
        return digits(RECIPIENT, recipient.get());
    }

    private static String digits(String key, JsonNode id) {
        if (!id.isTextual() || !ID.matcher(id.textValue()).matches()) {
            throw wrong(key, id);
        }
        return id.textValue();
    }

    private static JsonMismatchException wrong(String key, JsonNode id) {
        return JsonMismatchException.unexpected(key, id, "12 digits in quotes");
    }
}
