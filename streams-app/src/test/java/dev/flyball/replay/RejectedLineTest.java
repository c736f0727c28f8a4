package dev.flyball.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;

class RejectedLineTest {
    @Test
    void aLineInUtf8IsToldAsText() {
        assertThat(RejectedLine.json("a.jsonl", 17, "", "not JSON", "{\"ü\"".getBytes(UTF_8)))
                .hasToString("{\"file\":\"a.jsonl\",\"line\":17,\"reason\":\"not JSON\",\"text\":\"{\\\"ü\\\"\"}");
    }

    @Test
    void otherBytesAreKeptInBase64() {
        byte[] bytes = {'{', (byte) 0xff, (byte) 0xfe};

        assertThat(RejectedLine.json("a.jsonl", 1, "Records[3]", "not JSON", bytes))
                .hasToString(
                        "{\"file\":\"a.jsonl\",\"line\":1,\"where\":\"Records[3]\",\"reason\":\"not JSON\",\"base64\":\""
                                + Base64.getEncoder().encodeToString(bytes) + "\"}");
    }
}
