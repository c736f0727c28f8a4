package dev.flyball.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "request_id",
                "requestId",
                "aws.trace.id",
                "client_token",
                "created_at",
                "event_source",
                "http_user_agent",
                "timestamp",
                "total_cost",
                "_"
            })
    void whatACallerMakesUpForEachCallIsLeftOut(String name) {
        assertThat(Arguments.of(Map.of(name, "1", "size", "4"))).containsOnlyKeys("size");
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "user_id", "access_token", "at_once", "source", "agent", "request", "time_zone"})
    void whatSaysWhatWasDoneStays(String name) {
        assertThat(Arguments.of(Map.of(name, "1"))).hasSize(1);
    }

    @Test
    void documentsAreComparedInOneOrderWithoutWhatIsMadeUp() {
        String one = "{\"b\": [1, {\"y\": 2, \"x\": 1}], \"a\": 1, \"request_id\": \"r1\"}";
        String other = "{\"a\":1,\"b\":[1,{\"timestamp\":7,\"x\":1,\"y\":2}]}";

        assertThat(Arguments.of(Map.of("body", one))).isEqualTo(Arguments.of(Map.of("body", other)));
        assertThat(Arguments.of(Map.of("body", one)))
                .isNotEqualTo(Arguments.of(Map.of("body", other.replace("[1,", "[2,"))));
    }

    @Test
    void aCallHasANameAndArgumentsInOneOrder() {
        assertThat(Arguments.ofCall("scale(b=2, a: 1, request_id=7)"))
                .isEqualTo(Arguments.ofCall("scale( a=1,b = 2 )"));
        assertThat(Arguments.ofCall("scale(b=2, a=1)")).isEqualTo(new Arguments.Call("scale", "a=1,b=2"));
        assertThat(Arguments.ofCall("scale {\"b\":2, \"a\":1}").arguments())
                .isEqualTo(Arguments.ofCall("scale({\"a\":1,\"b\":2})").arguments())
                .contains("a");
    }

    @Test
    void argumentsThatAreNoPairsStandAsTheyAre() {
        assertThat(Arguments.ofCall("restart")).isEqualTo(new Arguments.Call("restart", ""));
        assertThat(Arguments.ofCall("run(ls, a=1)").arguments()).isEqualTo("ls, a=1");
        assertThat(Arguments.ofCall("run([2, 1])").arguments()).isEqualTo("[2,1]");
        assertThat(Arguments.ofCall("run({not json)").arguments()).contains("not json");
    }

    @Test
    void aStateIsComparedWholeInOneOrderAndSpacing() {
        assertThat(Arguments.ofState("{ \"b\": 2,\n \"time\": 1 }")).isEqualTo("{\"b\":2,\"time\":1}");
        assertThat(Arguments.ofState("{\"time\":1,\"b\":2}")).isEqualTo("{\"b\":2,\"time\":1}");
        assertThat(Arguments.ofState("  v1   of\n web ")).isEqualTo("v1 of web");
        assertThat(Arguments.ofState("[2, 1]")).isEqualTo("[2,1]");
    }
}
