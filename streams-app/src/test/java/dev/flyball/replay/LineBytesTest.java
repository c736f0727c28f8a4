package dev.flyball.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineBytesTest {
    @TempDir
    Path directory;

    @Test
    void linesAreFetchedByNumberGoingForward() throws IOException {
        Path file = Files.writeString(directory.resolve("lines"), "one\n\nthree\nfour");

        try (LineBytes lines = new LineBytes(file)) {
            assertThat(lines.line(1)).isEqualTo("one".getBytes(UTF_8));
            assertThat(lines.line(3)).isEqualTo("three".getBytes(UTF_8));
            assertThat(lines.line(3)).isEqualTo("three".getBytes(UTF_8));
            assertThat(lines.line(4)).isEqualTo("four".getBytes(UTF_8));
        }
    }

    @Test
    void linesOfACompressedFileAreThoseOfItsContent() throws IOException {
        Path file = directory.resolve("lines.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("one\ntwo\n".getBytes(UTF_8));
        }

        try (LineBytes lines = new LineBytes(file)) {
            assertThat(lines.line(2)).isEqualTo("two".getBytes(UTF_8));
        }
    }

    @Test
    void aLineThatIsTooLongIsCut() throws IOException {
        Path file = Files.writeString(directory.resolve("long"), "x".repeat(LineBytes.MOST + 10) + "\nnext");

        try (LineBytes lines = new LineBytes(file)) {
            assertThat(lines.line(1)).hasSize(LineBytes.MOST);
            assertThat(lines.line(2)).isEqualTo("next".getBytes(UTF_8));
        }
    }
}
