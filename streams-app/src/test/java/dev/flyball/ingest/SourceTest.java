package dev.flyball.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flyball.config.BadInputException;
import dev.flyball.ingest.series.SeriesRow;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SourceTest {
    private static final String LINE =
            "{\"observed_at\":\"2026-01-01T00:00:30Z\",\"resource\":\"svc/a\",\"metric\":\"cpu\",\"value\":1}";
    private static final String CALL = """
            {
              "eventTime": "2026-01-01T00:00:00Z",
              "eventSource": "autoscaling.amazonaws.com",
              "eventName": "SetDesiredCapacity",
              "awsRegion": "eu-west-1",
              "userIdentity": {"arn": "arn:aws:iam::1:user/kim", "type": "IAMUser", "accountId": "111122223333"},
              "requestParameters": {"autoScalingGroupName": "web", "desiredCapacity": 6},
              "eventID": "e-1",
              "readOnly": false
            }""";

    @TempDir
    Path directory;

    @Test
    void anEmptyListHoldsNothing() throws IOException {
        assertThat(read(write("nothing.json", "[]"))).isEmpty();
    }

    @Test
    void countsTheLinesAndGoesOnAfterABrokenOne() throws IOException {
        // Given
        String lines = IntStream.rangeClosed(1, 20)
                .mapToObj(i -> i == 17 ? "{\"observed_at\":" : LINE)
                .collect(Collectors.joining("\n"));
        Path file = write("metrics.jsonl", lines);

        // When
        List<Located<Ingested>> read = read(file);

        // Then
        assertThat(read).hasSize(20);
        assertThat(read.stream().mapToInt(r -> r.value().samples().size()).sum())
                .isEqualTo(19);
        assertThat(read)
                .filteredOn(r -> !r.value().rejects().isEmpty())
                .singleElement()
                .satisfies(reject -> assertThat(reject.where()).isEqualTo(file + ":17"));
    }

    @Test
    void skipsBlankLinesAndKeepsTheirNumbers() throws IOException {
        assertThat(read(write("metrics.jsonl", "\n\r\n" + LINE + "\r\n  \n" + LINE)))
                .extracting(Located::line)
                .containsExactly(3L, 5L);
    }

    @Test
    void readsLinesWhoseFirstIsBroken() throws IOException {
        // When
        List<Located<Ingested>> read = read(write("metrics.jsonl", "oops\n" + LINE + "\n" + LINE));

        // Then
        assertThat(read.get(0).value().rejects()).hasSize(1);
        assertThat(read.get(2).value().samples()).hasSize(1);
    }

    @Test
    void readsTheRecordsOfADocumentOneByOneWithTheirLines() throws IOException {
        // Given
        Path file = write("trail.json", "{\n\"Records\": [\n" + CALL + ",\n" + CALL + "\n], \"more\": {\"a\": 1}}\n");

        // When
        List<Located<Ingested>> read = read(file);

        // Then
        assertThat(read).extracting(Located::line).containsExactly(3L, 13L);
        assertThat(read).allSatisfy(r -> assertThat(r.value().actions()).hasSize(1));
    }

    @Test
    void readsDocumentsOfEveryShape() throws IOException {
        assertThat(read(write("bare.json", CALL))).hasSize(1);
        assertThat(read(write("array.json", "[\n" + CALL + ",\n" + CALL + "]"))).hasSize(2);
        assertThat(read(write("two.json", "{\"Records\":[\n" + CALL + "]}\n{\"Records\":[" + CALL + "]}")))
                .hasSize(2);
        assertThat(read(write(
                        "envelope.json",
                        "{\"id\": 1,\n\"detail-type\": \"AWS API Call via CloudTrail\",\n\"detail\": " + CALL + "}")))
                .singleElement()
                .satisfies(r -> assertThat(r.value().actions()).hasSize(1));
    }

    @Test
    void keepsWhatStandsBeforeTheEndOfADocumentThatIsCutOff() throws IOException {
        // When
        List<Located<Ingested>> read =
                read(write("trail.json", "{\"Records\": [\n" + CALL + ",\n" + CALL.substring(0, 90)));

        // Then
        assertThat(read).hasSize(2);
        assertThat(read.get(0).value().actions()).hasSize(1);
        assertThat(read.get(1).value().rejects())
                .singleElement()
                .satisfies(r -> assertThat(r.reason()).startsWith("not JSON: ").contains("nothing behind it"));
    }

    @Test
    void readsADocumentThatIsLargerThanItLooksAhead() throws IOException {
        // Given
        String records = IntStream.range(0, 500).mapToObj(i -> CALL).collect(Collectors.joining(","));
        Path file = write("trail.json", ("{\"Records\":[" + records + "]}").replace("\n", ""));

        // When / Then
        assertThat(Files.size(file)).isGreaterThan(100_000);
        assertThat(read(file))
                .hasSize(500)
                .allSatisfy(r -> assertThat(r.value().actions()).hasSize(1));
    }

    @Test
    void readsGzip() throws IOException {
        // Given
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write((LINE + "\n" + LINE).getBytes(StandardCharsets.UTF_8));
        }
        Path file = Files.write(directory.resolve("metrics"), packed.toByteArray());

        // When / Then
        assertThat(read(file)).hasSize(2);
    }

    @Test
    void gzipThatIsCutOffEndsWithOneRejectAndKeepsWhatStandsBefore() throws IOException {
        // Given
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            for (int i = 0; i < 20_000; i++) {
                gzip.write(
                        (LINE.replace(":1}", ":" + i * 7919 % 10_007 + "}") + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        Path file =
                Files.write(directory.resolve("metrics.gz"), Arrays.copyOf(packed.toByteArray(), packed.size() / 2));

        // When
        List<Located<Ingested>> all = read(file);

        // Then
        assertThat(all.subList(0, all.size() - 1))
                .hasSizeGreaterThan(1_000)
                .allSatisfy(located -> assertThat(located.value().samples()).hasSize(1));
        assertThat(all.get(all.size() - 1).value().rejects())
                .singleElement()
                .satisfies(reject -> assertThat(reject.reason()).startsWith("the file is cut off or damaged: "));
    }

    @Test
    void aTableOfTimesAndValuesIsASeriesWhoseNamesAreToldBeside() throws IOException {
        // Given
        Path file = write("cpu.csv", """
                timestamp,value
                2026-01-01 00:00:00,12.5
                2026-01-01T00:05:00Z,
                1767225900,13
                yesterday,14
                Monday,broken
                """);
        Formats formats = Formats.with(OwnTables.none()
                .withSeries(List.of(new SeriesRow("*.csv", null, "i-1", "CPU", "Percent", 300, null, null))));

        // When
        List<Ingested> all = new ArrayList<>();
        try (Source source = Source.open(file, formats)) {
            source.forEachRemaining(located -> all.add(located.value()));
        }

        // Then
        assertThat(all.stream().flatMap(each -> each.samples().stream()))
                .extracting(sample -> sample.getObservedAt() + " " + sample.getResource() + " " + sample.getValue())
                .containsExactly(
                        "2026-01-01T00:00:00Z i-1 12.5",
                        "2026-01-01T00:05:00Z i-1 null",
                        "2026-01-01T00:05:00Z i-1 13.0");
        assertThat(all.stream().flatMap(each -> each.rejects().stream())).hasSize(2);
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void whatComesThroughAPipeIsRead() throws Exception {
        // Given
        Path pipe = directory.resolve("pipe");
        new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
        Thread writer = new Thread(() -> {
            try {
                Files.write(pipe, gzip((LINE + "\n").repeat(5_000).getBytes(StandardCharsets.UTF_8)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        writer.start();

        // When
        List<Located<Ingested>> read = read(pipe);

        // Then
        assertThat(read).hasSize(5_000);
        writer.join();
    }

    @Test
    void theNumberAtWhichATableIsCutOffIsNotTaken() throws IOException {
        // Given
        byte[] packed = gzip("2026-01-01 00:00:00,12.5\n2026-01-01 00:05:00,12".getBytes(StandardCharsets.UTF_8));
        Path file = Files.write(directory.resolve("cpu.csv.gz"), Arrays.copyOf(packed, packed.length - 8));
        Formats formats = Formats.with(OwnTables.none()
                .withSeries(List.of(new SeriesRow(null, null, "i-1", "CPU", "Percent", 300, null, null))));

        // When
        List<Located<Ingested>> read = new ArrayList<>();
        try (Source source = Source.open(file, formats)) {
            source.forEachRemaining(read::add);
        }

        // Then
        assertThat(read).hasSize(2);
        assertThat(read.get(0).value().samples()).hasSize(1);
        assertThat(rejects(read))
                .singleElement()
                .satisfies(reject -> assertThat(reject.reason()).startsWith("the file is cut off or damaged: "));
    }

    @Test
    void measuresItsProgressInBytesOfTheFile() throws IOException {
        // Given
        Path file = write("metrics.jsonl", (LINE + "\n").repeat(5000));

        // When
        try (Source source = Source.open(file, Formats.standard())) {
            source.next();
            long early = source.bytesRead();
            source.forEachRemaining(r -> {});

            // Then
            assertThat(early).isPositive().isLessThan(Files.size(file));
            assertThat(source.bytesRead()).isEqualTo(Files.size(file));
        }
    }

    @Test
    void refusesAFileThatIsMissingEmptyOrADirectory() throws IOException {
        assertThatThrownBy(() -> read(directory.resolve("nowhere.json")))
                .isInstanceOf(BadInputException.class)
                .hasMessage(directory.resolve("nowhere.json") + ": no such file");
        assertThatThrownBy(() -> read(write("empty.json", " \n")))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("empty.json: empty, expected JSON");
        assertThatThrownBy(() -> read(directory))
                .isInstanceOf(BadInputException.class)
                .hasMessageEndingWith("a directory, expected a file");
    }

    @Test
    void saysOfAnUnknownFormatWhatItSawAndWhatItExpected() {
        assertThatThrownBy(() -> read(write("pets.csv", "cat,dog,bird\n1,2,3\n")))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("pets.csv: no JSON, begins with \"cat,dog,bird")
                .hasMessageContaining("expected JSON or a table of times and values, one of: a metric (observed_at");
        assertThatThrownBy(() -> read(write("pets.json", "\n{\"cat\":1,\"dog\":2}")))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining(
                        "pets.json:2: unknown format: an object with \"cat\", \"dog\"; expected one of: ");
    }

    @Test
    void aFileIsToldFromTheEndOfItsFirstLineHoweverLong() throws IOException {
        // Given
        String one = flat(CALL);
        String broken = "{\"broken\":" + "[1,".repeat(40_000);
        String garbage = "x".repeat(100_000);
        String many = "{\"Records\":[" + (one + ",").repeat(300) + one + "]}";

        // Then what is long, and broken, costs itself
        assertThat(actions(read(write("long.json", many + "\n{\"broken\":\n" + many))))
                .isEqualTo(602);
        assertThat(actions(read(write("broken.json", broken + "\n" + one + "\n" + one))))
                .isEqualTo(2);
        assertThat(actions(read(write("garbage.json", garbage + "\n" + one + "\n" + one))))
                .isEqualTo(2);
        // and documents stay documents
        assertThat(actions(read(write("one.json", many)))).isEqualTo(301);
        assertThat(actions(read(write("lines.json", "{\"Records\":[" + (one + ",").repeat(300) + "\n" + one + "\n]}"))))
                .isEqualTo(301);
    }

    @Test
    void aRecordThatIsTooLargeOrTooDeepCostsOnlyItself() throws IOException {
        // Given
        String large = CALL.replace("e-1", "x".repeat(21_000_000));
        String deep = CALL.replace("6}", "{\"a\":".repeat(5_000) + "6" + "}".repeat(5_000) + "}");
        String latin = CALL.replace("kim", "ren\u00e9");

        // When
        List<Located<Ingested>> read = read(Files.write(
                directory.resolve("trail.json"),
                ("{\"Records\": [" + String.join(",\n", CALL, large, CALL, deep, CALL, latin, CALL) + "]}")
                        .getBytes(StandardCharsets.ISO_8859_1)));

        // Then
        assertThat(read).hasSize(7);
        assertThat(actions(read)).isEqualTo(4);
        assertThat(rejects(read)).extracting(Reject::where).containsExactly("Records[1]", "Records[3]", "Records[5]");
    }

    @Test
    void aRecordThatIsBrokenWithinItsBracketsCostsOnlyItself() throws IOException {
        // When
        List<Located<Ingested>> read = read(write(
                "trail.json",
                "{\"Records\": [\n" + CALL + ",\n" + CALL.replace("false", "falsch") + ",\n" + CALL + ",\n]}\n,\n"
                        + CALL));

        // Then
        assertThat(actions(read)).isEqualTo(3);
        assertThat(rejects(read))
                .extracting(Reject::text)
                .satisfiesExactly(
                        value -> assertThat(value).startsWith("Records[1]: not JSON: "),
                        nothing -> assertThat(nothing).startsWith("Records[3]: "),
                        comma -> assertThat(comma).startsWith("not JSON: "));
    }

    @Test
    void millionsOfBadValuesOnALineAreOneThousandRejectsAndACount() throws IOException {
        // When
        List<Located<Ingested>> read =
                read(write("metrics.jsonl", LINE + "\n[" + "1,".repeat(1_000_000) + "1]\n" + LINE));

        // Then
        assertThat(read).hasSize(3);
        assertThat(rejects(read)).hasSize(1_001);
        assertThat(rejects(read).get(1_000).reason()).contains("1000001 in all");
    }

    @Test
    void allArraysOfADocumentAreReadWhereverTheyStand() throws IOException {
        // Given
        String looked = "{\"CloudTrailEvent\": \"" + flat(CALL).replace("\"", "\\\"") + "\"}";
        String document = "{\"apiVersion\": {\"Records\": [1]},\n\"Records\": [" + CALL + ", " + CALL
                + "],\n\"Events\": [" + looked + "],\n \"Next\": \"],}\"}\n";

        // Then
        for (int i = 0; i < 5; i++) {
            assertThat(actions(read(write("document.json", document)))).isEqualTo(3);
            assertThat(actions(read(write("lines.json", flat(document) + "\n" + flat(document)))))
                    .isEqualTo(6);
        }
    }

    @Test
    void textInEveryEncodingOfUnicodeIsRead() throws IOException {
        for (String text : List.of("\ufeff" + CALL, "\ufeff" + flat(CALL) + "\r\n" + flat(CALL) + "\r\n")) {
            int expected = text.contains("\r") ? 2 : 1;
            for (Charset charset :
                    List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
                // Given
                byte[] bytes = text.replace("kim", "\ud83d\ude00").getBytes(charset);

                // Then
                for (byte[] content : List.of(bytes, gzip(bytes))) {
                    List<Located<Ingested>> read = read(Files.write(directory.resolve("trail.json"), content));
                    assertThat(actions(read)).as("%s in %s", text, charset).isEqualTo(expected);
                    assertThat(read.get(0).value().actions().get(0).getActor().getId())
                            .contains("\ud83d\ude00");
                }
            }
        }
    }

    @Test
    void gzipThatIsCutOffBeforeItsFirstRecordIsRefused() throws IOException {
        // Given
        byte[] packed = gzip(flat(CALL).getBytes(StandardCharsets.UTF_8));

        // Then
        assertThatThrownBy(() -> read(Files.write(directory.resolve("header.gz"), Arrays.copyOf(packed, 8))))
                .isInstanceOf(BadInputException.class)
                .hasMessageEndingWith(
                        "header.gz: cut off or damaged before its first record: the header of gzip is cut off");
        assertThatThrownBy(() -> read(Files.write(directory.resolve("early.gz"), Arrays.copyOf(packed, 60))))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("early.gz")
                .hasMessageContaining("cut off or damaged");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    private static List<Located<Ingested>> read(Path file) {
        List<Located<Ingested>> read = new ArrayList<>();
        try (Source source = Source.open(file, Formats.standard())) {
            source.forEachRemaining(read::add);
        }
        return read;
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(content);
        }
        return packed.toByteArray();
    }

    private static String flat(String json) {
        return json.replace("\n", "");
    }

    private static int actions(List<Located<Ingested>> read) {
        return read.stream().mapToInt(each -> each.value().actions().size()).sum();
    }

    private static List<Reject> rejects(List<Located<Ingested>> read) {
        return read.stream().flatMap(each -> each.value().rejects().stream()).toList();
    }
}
