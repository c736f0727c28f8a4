package dev.flyball.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class ExplainCommandTest {
    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void eachRecordIsToldWithItsReason() throws Exception {
        Files.writeString(directory.resolve("a.jsonl"), """
                {"occurred_at":"2026-01-01T00:00:00Z","actor":{"id":"x"},"target":"t","control":"c","value_before":1,"value_after":2}
                {"occurred_at":"2026-01-01T00:00:00Z","actor":{"id":"x"}}
                """);
        Files.writeString(directory.resolve("b.jsonl"), """
                {"observed_at":"2026-01-01T00:00:00Z","resource":"r","metric":"m","value":3}
                """);

        int code = explain(directory.toString());

        assertThat(code).isEqualTo(ExitCode.FINE);
        assertThat(out.toString())
                .contains("a.jsonl:1  action   ", "c of t 1.0 -> 2.0, UP", "a.jsonl:2  rejected target: missing")
                .contains("b.jsonl:1  sample   ", "m of r value 3.0")
                .contains("1 actions, 1 samples, 0 bindings, 0 ignored, 1 rejected");
    }

    @Test
    void aPatternNamesItsFiles() throws Exception {
        Files.writeString(
                directory.resolve("b.jsonl"),
                "{\"observed_at\":\"2026-01-01T00:00:00Z\",\"resource\":\"r\",\"metric\":\"m\",\"value\":3}");
        Files.writeString(directory.resolve("c.txt"), "no data");

        int code = explain(directory + "/*.jsonl");

        assertThat(code).isEqualTo(ExitCode.FINE);
        assertThat(out.toString()).contains("1 samples");
    }

    @Test
    void anUnknownFormatIsBadInput() throws Exception {
        Path file = Files.writeString(directory.resolve("c.txt"), "no data");

        int code = explain(file.toString());

        assertThat(code).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString()).contains("c.txt: no JSON, begins with \"no data\"", "expected");
    }

    @Test
    void tablesThatAreWrongAreBadInput() throws Exception {
        Path tables = Files.writeString(directory.resolve("tables.yaml"), "actor: []");

        int code = explain("--tables", tables.toString(), "x.jsonl");

        assertThat(code).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString()).contains("tables.yaml", "actor");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            series: [{resource: r}]                                                       | metric: expected a name, found none
            series: [{resource: r, metric: m, statistic: p99}]                            | statistic: expected Average, Sum
            series: [{resource: r, metric: m, period_seconds: -5}]                        | period_seconds: expected more than 0, found -5
            cloudwatch: {resources: [{dimensions: [A], resource: "x/{B}"}]}               | {B} is no dimension that the row requires
            cloudtrail: {calls: {events: X}}                                              | found one without sources
            cloudtrail: {targets: {group: "x:{requestParameters.name"}}                   | has a brace without its other
            """)
    void aRowThatCannotBeMeantIsOneLineThatSaysWhatWasExpected(String row, String said) throws Exception {
        // Given
        Path tables = Files.writeString(directory.resolve("tables.yaml"), row);

        // When
        int code = explain("--tables", tables.toString(), "x.jsonl");

        // Then
        assertThat(code).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString()).contains("tables.yaml", said).doesNotContain("dev.flyball", "Exception");
        assertThat(err.toString().strip()).doesNotContain("\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "resource=r,metric=m,statistic=average",
                "resource=r,metric=m,period=-5",
                "resource=r,metric=m,period=x",
                "resource=r",
                "resource=r,metric="
            })
    void aSeriesThatCannotBeMeantIsBadInput(String series) {
        assertThat(explain("--series", series, "x.jsonl")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString()).contains("--series: expected resource=R,metric=M", "found \"" + series + "\"");
    }

    private int explain(String... arguments) {
        CommandLine flyball = Flyball.commandLine();
        flyball.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        String[] all = new String[arguments.length + 1];
        all[0] = "explain";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return flyball.execute(all);
    }
}
