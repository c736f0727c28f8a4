package dev.flyball.board;

import static dev.flyball.board.BoardFixtures.NOW;
import static dev.flyball.board.BoardFixtures.killSwitch;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.ops.http.Answer;
import dev.flyball.schemas.SwitchState;
import java.net.URI;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecisionPageTest {
    private static final String STOPPED = "actor=agent%2F%3Cdb%3E&target=rds/main&control=shards&direction=UP";
    private static final TopicPartition FIRST = new TopicPartition("switches", 0);
    private static final TopicPartition SECOND = new TopicPartition("switches", 1);
    private final Board board = new Board(() -> NOW);

    DecisionPageTest() {
        board.expectHeartbeats(List.of(FIRST, SECOND));
        board.beat(FIRST, NOW.minusSeconds(5).toEpochMilli());
        board.beat(SECOND, NOW.minusSeconds(29).toEpochMilli());
    }

    private Answer ask(String query) {
        return new DecisionPage(board).get(URI.create("/api/v1/decision?" + query));
    }

    @Test
    void whatASwitchCoversIsStoppedAndItSaysBecauseOfWhich() {
        // Given
        board.take("s1", killSwitch("s1", SwitchState.TRIPPED, 1));
        board.setCurrent(true);

        // When, then
        assertThat(ask(STOPPED).status()).isEqualTo(200);
        assertThat(ask(STOPPED).body()).startsWith("{\"allowed\":false,\"switch\":{\"switch_id\":\"s1\"");
        assertThat(ask("actor=another&target=rds/main&control=shards&direction=UP")
                        .body())
                .isEqualTo("{\"allowed\":true}\n");
    }

    @Test
    void aSwitchThatIsReleasedStopsNothing() {
        // Given
        board.setCurrent(true);
        board.take("s1", killSwitch("s1", SwitchState.TRIPPED, 1));
        assertThat(ask(STOPPED).body()).contains("\"allowed\":false");

        // When
        board.take("s1", killSwitch("s1", SwitchState.ARMED, 2));

        // Then
        assertThat(ask(STOPPED).body()).contains("\"allowed\":true");
    }

    @Test
    void thatNobodyKnowsIsAnotherAnswerThanThatNothingIsStopped() {
        // Given what was known until Kafka went away
        board.setCurrent(true);
        board.setCurrent(false);

        // When, then
        assertThat(ask(STOPPED).status()).isEqualTo(503);
        assertThat(ask(STOPPED).body()).contains("not known").doesNotContain("allowed");
    }

    @Test
    void nobodyKnowsWhatIsStoppedWhileAStateCannotBeRead() {
        // Given
        board.take("s1", killSwitch("s1", SwitchState.TRIPPED, 1));
        board.setCurrent(true);
        board.setUnread(1);

        // When, then
        assertThat(ask(STOPPED).body()).contains("\"allowed\":false");
        Answer other = ask("actor=another&target=rds/main&control=shards&direction=UP");
        assertThat(other.status()).isEqualTo(503);
        assertThat(other.body()).contains("the latest state of 1 switches cannot be read");
    }

    @Test
    void whatIsStoppedStaysStoppedAndTheRestIsNotKnownWhenADetectorIsDead() {
        // Given
        Board silent = new Board(() -> NOW);
        silent.expectHeartbeats(List.of(FIRST, SECOND));
        silent.beat(FIRST, NOW.toEpochMilli());
        silent.beat(SECOND, NOW.minusSeconds(31).toEpochMilli());
        silent.take("s1", killSwitch("s1", SwitchState.TRIPPED, 1));
        silent.setCurrent(true);
        DecisionPage page = new DecisionPage(silent);

        // When, then
        assertThat(page.get(URI.create("/api/v1/decision?" + STOPPED)).body()).contains("\"allowed\":false");
        Answer other = page.get(URI.create("/api/v1/decision?actor=another&target=t&control=c&direction=UP"));
        assertThat(other.status()).isEqualTo(503);
        assertThat(other.body()).contains("no heartbeat came for 30 seconds");
    }

    @ParameterizedTest
    @CsvSource({
        "target=t&control=c&direction=UP, actor: expected a name",
        "actor=a&target=&control=c&direction=UP, target: expected a name",
        "actor=a&target=t&direction=UP, control: expected a name",
        "actor=a&target=t&control=c, direction: expected UP",
        "actor=a&target=t&control=c&direction=sideways, 'found \\\"sideways\\\"'"
    })
    void whatCannotBeMeantIsToldInOneLine(String query, String told) {
        assertThat(ask(query).status()).isEqualTo(400);
        assertThat(ask(query).body()).contains(told);
    }
}
