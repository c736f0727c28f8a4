package dev.flyball.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class JsonTextTest {
    @Test
    void bytesThatAreBlankInAnotherEncodingAreARejectToo() {
        assertThat(JsonText.read(new byte[] {0, '\t'}).broken())
                .containsExactly(Reject.whole("empty record, expected JSON"));
    }

    @Test
    void aBrokenLineCostsOnlyItself() {
        JsonText text = JsonText.read("{\"a\":1}\n{\"a\":\n{\"a\":3}".getBytes(StandardCharsets.UTF_8));

        assertThat(text.values()).extracting(Placed::place).containsExactly("line 1", "line 3");
        assertThat(text.broken()).extracting(Reject::where).containsExactly("line 2");
    }
}
