package dev.flyball.ingest;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.config.BadInputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Whatever stands in a file: it is refused in one line, or read to its end with nothing but results. {@code load-tests/run fuzz} tries
 * more.
 */
class FilesPropertyTest {
    private static final Formats FORMATS = Formats.with(Specimens.TABLES);
    private static final int MUTATIONS = Math.max(1_000, Integer.getInteger("flyball.mutations", 0) / 20);
    private static final Duration LONGEST = Duration.ofSeconds(20);

    /** What means something to those who tell records apart. */
    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            "\"",
            "\\",
            ",",
            ":",
            "\n",
            " ",
            "\u0000",
            "\ufeff",
            "é",
            "{\"Records\":[",
            "]}",
            "[[[[",
            "x,1\n",
            "2026-01-01T00:00:00Z,1\n");

    @SuppressWarnings("NullAway.Init")
    private static Path directory;

    @BeforeContainer
    static void make() throws IOException {
        directory = Files.createTempDirectory("flyball-files");
    }

    @AfterContainer
    static void remove() throws IOException {
        Files.deleteIfExists(directory.resolve("file"));
        Files.delete(directory);
    }

    @Property(tries = 500)
    void bytesOfAnyKindAreRefusedOrRead(@ForAll byte[] bytes) {
        check(bytes);
    }

    @Property(tries = 1)
    void filesOfAllKindsMutatedAtRandomAreRefusedOrRead(@ForAll long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < MUTATIONS; i++) {
            check(file(random));
        }
    }

    @Example
    void whatIsEndlesslyDeepOrLongIsReadInBoundedMemory() {
        // Given
        byte[] good = Specimens.BY_FORMAT.get("a sample").replace("\n", "").getBytes(UTF_8);

        for (String endless : List.of("[", "{\"a\":", "\"", "[[],", "{\"Records\":[", "x", "\n", "]", ",", "\\\"")) {
            // When
            byte[] bytes = endless.repeat((2 << 20) / endless.length()).getBytes(UTF_8);
            byte[] behind = Arrays.copyOf(good, good.length + 1 + bytes.length);
            behind[good.length] = '\n';
            System.arraycopy(bytes, 0, behind, good.length + 1, bytes.length);

            // Then
            check(bytes);
            assertThat(check(behind)).as("before %s", endless).isEqualTo(1);
        }
    }

    /** Reads it as a file; the number of samples in it, 0 also where it is refused. */
    private static long check(byte[] bytes) {
        Path file = directory.resolve("file");
        long began = System.nanoTime();
        long samples = 0;
        try {
            Files.write(file, bytes);
            try (Source source = Source.open(file, FORMATS)) {
                while (source.hasNext()) {
                    Located<Ingested> located = source.next();
                    Ingested value = located.value();
                    assertThat(value.isEmpty()).as("nothing came of it").isFalse();
                    assertThat(located.line()).isPositive();
                    assertThat(located.bytes().length).isLessThanOrEqualTo(Reject.MOST_BYTES);
                    for (Reject reject : value.rejects()) {
                        assertThat(reject.text()).isNotBlank().doesNotContain("\n");
                    }
                    samples += value.samples().size();
                }
            }
        } catch (BadInputException e) {
            assertThat(e).hasMessageStartingWith(file.toString()).hasMessageNotContaining("\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException | AssertionError | StackOverflowError e) {
            byte[] shown = Arrays.copyOf(bytes, Math.min(bytes.length, 2_000));
            throw new AssertionError(
                    "of a file that begins with " + HexFormat.of().formatHex(shown), e);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(LONGEST);
        return samples;
    }

    private static byte[] file(Random random) {
        List<String> formats = List.copyOf(Specimens.BY_FORMAT.values());
        List<String> records = random.ints(1 + random.nextInt(6), 0, formats.size())
                .mapToObj(formats::get)
                .toList();
        StringBuilder text = new StringBuilder(
                switch (random.nextInt(5)) {
                    case 0 -> records.stream().map(FilesPropertyTest::flat).collect(Collectors.joining("\n"));
                    case 1 -> "{\"kind\":{\"a\":[1]},\"items\":[" + String.join(",\n", records) + "],\"more\":\"]}\"}";
                    case 2 -> records.stream().map(FilesPropertyTest::flat).collect(Collectors.joining(",", "[", "]"));
                    case 3 -> String.join("\n\n", records);
                    default -> "time,value\n" + "2026-01-01T00:00:00Z,1.5\n".repeat(records.size());
                });
        for (int i = random.nextInt(4); i > 0; i--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(3)) {
                case 0 -> text.deleteCharAt(at);
                case 1 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
                default -> text.delete(at, Math.min(text.length(), at + random.nextInt(50)));
            }
            text.append(' ');
        }
        byte[] bytes = text.toString().getBytes(random.nextInt(6) == 0 ? UTF_16LE : UTF_8);
        bytes = overwritten(bytes, random);
        return random.nextBoolean() ? bytes : overwritten(gzip(bytes), random);
    }

    /** In half of the cases with a few bytes overwritten, or the end cut off. */
    private static byte[] overwritten(byte[] bytes, Random random) {
        for (int i = random.nextBoolean() ? 0 : random.nextInt(3); i > 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return random.nextInt(4) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
    }

    private static String flat(String record) {
        return record.replace("\n", "");
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
