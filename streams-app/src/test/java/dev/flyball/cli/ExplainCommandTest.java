package dev.flyball.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    private static final String SET_DESIRED_CAPACITY = """
            {"eventTime":"2026-01-01T00:00:00Z","eventSource":"autoscaling.amazonaws.com","eventName":"%s","eventID":"e-1",
             "awsRegion":"eu-west-1","recipientAccountId":"111122223333","userAgent":"Mozilla/5.0",
             "userIdentity":{"type":"IAMUser","arn":"arn:aws:iam::111122223333:user/ann"},
             "requestParameters":{"autoScalingGroupName":"web","desiredCapacity":3}}
            """;

    @Test
    void anActionIsToldWithTheRowsThatMadeItSo() throws Exception {
        // Given
        Path call =
                Files.writeString(directory.resolve("a.json"), SET_DESIRED_CAPACITY.formatted("SetDesiredCapacity"));

        // When
        explain(call.toString());

        // Then
        assertThat(out.toString())
                .contains("a.json:1  why      actor from userIdentity.arn; HUMAN by cloudtrail.yaml:")
                .contains(", which matches userAgent; target \"group\" by cloudtrail.yaml:");
        assertThat(rowNamedBehind("HUMAN by")).contains("kind: HUMAN");
        assertThat(rowNamedBehind("target \"group\" by")).contains("events: SetDesiredCapacity");
        assertThat(rowNamedBehind("control by")).contains("events: SetDesiredCapacity");
    }

    @Test
    void rowsOfTheUsersAreNamedByTheirFileAndLine() throws Exception {
        // Given
        Path call =
                Files.writeString(directory.resolve("a.json"), SET_DESIRED_CAPACITY.formatted("SetDesiredCapacity"));
        Path tables = Files.writeString(directory.resolve("own.yaml"), """
                actors:
                  - {matches: "user/bob", kind: HUMAN}
                  - {matches: "user/ann", kind: AI_AGENT}
                cloudtrail:
                  calls: {events: SetDesiredCapacity, sources: autoscaling.amazonaws.com, target: group, control: size}
                  targets: {group: "asg/{requestParameters.autoScalingGroupName}"}
                """);

        // When
        explain("--tables", tables.toString(), call.toString());

        // Then
        assertThat(out.toString())
                .contains("size of asg/web", "(AI_AGENT, HUMAN)")
                .contains("AI_AGENT by " + tables + ":3")
                .contains("control by " + tables + ":5");
    }

    @Test
    void aCallThatNoTableKnowsIsToldSo() throws Exception {
        Path call = Files.writeString(directory.resolve("a.json"), SET_DESIRED_CAPACITY.formatted("PutWarmPool"));

        explain(call.toString());

        assertThat(out.toString())
                .containsPattern("target \"group\" by cloudtrail.yaml:\\d+, as no row of calls holds for it")
                .contains("control the call itself, as no row of calls holds for it");
    }

    @Test
    void theReasonOfSamplesIsToldWhereItIsAnotherThanThatOfTheLast() throws Exception {
        // Given
        String sample = """
                {"namespace":"AWS/EC2","metric_name":"CPUUtilization","account_id":"111122223333","region":"eu-west-1",
                 "dimensions":{"%s":"a"},"timestamp":1767225600000,"value":{"count":1,"sum":2,"min":2,"max":2},"unit":"Percent"}
                """.replace("\n", "") + "\n";
        Path samples = Files.writeString(
                directory.resolve("a.jsonl"),
                sample.formatted("InstanceId") + sample.formatted("InstanceId") + sample.formatted("Colour"));

        // When
        explain(samples.toString());

        // Then
        assertThat(out.toString().lines().filter(line -> line.contains("  why  ")))
                .satisfiesExactly(
                        first -> assertThat(first).contains("a.jsonl:1  why      resource by cloudwatch.yaml:"),
                        other -> assertThat(other)
                                .contains(
                                        "a.jsonl:3  why      resource otherwise, as no row has its namespace and dimensions"
                                                + ", with the dimensions beyond"));
        assertThat(rowNamedBehind("resource by")).contains("dimensions: [InstanceId]");
    }

    /** The line of the built-in table that the output names behind these words. */
    private String rowNamedBehind(String words) throws IOException {
        Matcher named =
                Pattern.compile(Pattern.quote(words) + " (\\w+\\.yaml):(\\d+)").matcher(out.toString());
        assertThat(named.find()).isTrue();
        try (InputStream table = Flyball.class.getResourceAsStream("/ingest/" + named.group(1))) {
            return new String(table.readAllBytes(), UTF_8)
                    .lines()
                    .skip(Integer.parseInt(named.group(2)) - 1)
                    .findFirst()
                    .orElseThrow();
        }
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
    @CsvSource(delimiter = '|', textBlock = """
            actor: []                                                               | own.yaml:2: actor: no such key, expected one of actors, cloudtrail
            actors: [{matches: (, kind: HUMAN}]                                     | own.yaml:2: actors[0].matches: expected a regular expression, found "("
            cloudwatch: {resources: [{dimensions: [A], resource: "x/{B}"}]}         | own.yaml:2: resources[0]: resource: {B} is no dimension
            kubernetes: {actor_kinds: [{kind: ROBOT, approval: HUMAN, matches: x}]} | own.yaml:2: actor_kinds[0].kind: expected one of AI_AGENT, AUTOSCALER
            series: {resource: r, metric: m, period_seconds: often}                 | own.yaml:2: series[0].period_seconds: expected a number, found "often"
            actors: [{matches: x, kind: HUMAN, place: here}]                        | own.yaml:2: place: no such key
            series: {resource: r, metric: m, place: here}                           | own.yaml:2: place: no such key
            kubernetes: {actor_kinds: [{kind: HUMAN, matches: x, place: here}]}     | own.yaml:2: place: no such key
            cloudtrail: {read_only_prefixes: {a: b}}                                | own.yaml: read_only_prefixes[0]: expected a text
            actors: [                                                               | own.yaml:3: expected YAML, found: expected the node content
            origin: {region: us-east-1}                                             | own.yaml:2: expected YAML, found: Duplicate field 'origin'
            """)
    void whatDoesNotFitIsToldWithItsLine(String written, String said) throws Exception {
        // Given
        Path tables =
                Files.writeString(directory.resolve("own.yaml"), "origin: {region: eu-west-1}\n" + written + "\n");

        // When
        int code = explain("--tables", tables.toString(), "x.jsonl");

        // Then
        assertThat(code).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString()).contains(said).containsOnlyOnce("own.yaml").doesNotContain("dev.flyball");
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

    @Test
    void aFileOfADirectoryOrAPatternThatCannotBeUsedCostsItself() throws Exception {
        fillWithFilesOfEveryKind();

        for (String named : List.of(directory.toString(), directory + "/**")) {
            int code = explain(named);

            assertThat(code).isEqualTo(ExitCode.FINE);
            assertThat(out.toString())
                    .contains("b.jsonl:1  sample   ", "1 samples, 0 bindings, 0 ignored, 4 rejected")
                    .containsPattern("cut.gz  rejected .*cut.gz: cut off or damaged before its first record");
            assertThat(err.toString().lines())
                    .hasSize(4)
                    .allMatch(line -> line.startsWith("flyball: warning: "))
                    .anyMatch(line -> line.contains("empty.json: empty, expected JSON"))
                    .anyMatch(line -> line.contains("README.md: no JSON, begins with \"# Logs"))
                    .anyMatch(line -> line.contains("digest.json:1: unknown format: an object with \"awsAccountId\""));
            out.getBuffer().setLength(0);
            err.getBuffer().setLength(0);
        }
    }

    @Test
    void aFileThatCannotBeUsedAndIsNamedItselfIsBadInput() throws Exception {
        fillWithFilesOfEveryKind();

        int code = explain(directory.toString(), directory.resolve("empty.json").toString());

        assertThat(code).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString()).contains("flyball: " + directory.resolve("empty.json") + ": empty, expected JSON");
    }

    @Test
    void aDirectoryOfWhichNothingCanBeUsedIsBadInput() throws Exception {
        Files.writeString(directory.resolve("README.md"), "# Logs");

        int code = explain(directory.toString());

        assertThat(code).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString()).startsWith("flyball: " + directory.resolve("README.md") + ": no JSON");
    }

    @Test
    void aReplayOfADirectoryTellsWhatCannotBeUsedAndReplaysTheRest() throws Exception {
        fillWithFilesOfEveryKind();
        Path results = directory.resolve("out");

        int code = flyball("replay", "--actions", directory.toString(), "--out", results.toString());

        assertThat(code).isEqualTo(ExitCode.FINE);
        assertThat(out.toString()).contains("1 metric sample", "4 pieces of input could not be used");
        assertThat(err.toString().lines().filter(line -> line.startsWith("flyball: warning: ")))
                .hasSize(4);
        assertThat(Files.readAllLines(results.resolve("rejects.jsonl")))
                .hasSize(4)
                .allMatch(line -> line.contains("\"file\":\"" + directory) && line.contains("\"reason\":"));
    }

    private void fillWithFilesOfEveryKind() throws IOException {
        Files.writeString(
                directory.resolve("b.jsonl"),
                "{\"observed_at\":\"2026-01-01T00:00:00Z\",\"resource\":\"r\",\"metric\":\"m\",\"value\":3}");
        Files.createFile(directory.resolve("empty.json"));
        Files.writeString(directory.resolve("README.md"), "# Logs of the shop");
        Files.write(directory.resolve("cut.gz"), new byte[] {0x1f, (byte) 0x8b, 8, 0});
        Files.writeString(directory.resolve("digest.json"), "{\"awsAccountId\":\"1\",\"digestEndTime\":\"x\"}");
    }

    private int explain(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "explain";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return flyball(all);
    }

    private int flyball(String... arguments) {
        CommandLine flyball = Flyball.commandLine();
        flyball.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return flyball.execute(arguments);
    }
}
