package dev.flyball.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flyball.config.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoDirectoryTest {
    @TempDir
    private Path parent;

    @Test
    void makesTheDirectoryThatIsGivenAndKeepsIt() throws IOException {
        // Given
        Path given = parent.resolve("a/b");

        // When
        try (DemoDirectory directory = DemoDirectory.open(Optional.of(given))) {
            Files.writeString(directory.log(), "a line");
        }

        // Then
        assertThat(given.resolve("demo.log")).hasContent("a line");
    }

    @Test
    void refusesADirectoryWithFilesInIt() throws IOException {
        // Given
        Files.writeString(parent.resolve("mine.txt"), "precious");

        // When, Then
        assertThatThrownBy(() -> DemoDirectory.open(Optional.of(parent)))
                .isInstanceOf(BadInputException.class)
                .hasMessage("--dir: expected a new or empty directory, found files in " + parent);
    }

    @Test
    void refusesWhatCanBeNoDirectory() throws IOException {
        // Given
        Path file = Files.writeString(parent.resolve("file"), "");

        // When, Then
        assertThatThrownBy(() -> DemoDirectory.open(Optional.of(file)))
                .isInstanceOf(BadInputException.class)
                .hasMessage("--dir: expected a directory that can be written, found " + file);
    }

    @Test
    void deletesATemporaryOneUnlessItIsToBeKept() throws IOException {
        // Given
        Path deleted;
        Path kept;

        // When
        try (DemoDirectory directory = DemoDirectory.open(Optional.empty())) {
            deleted = directory.path();
            Files.writeString(directory.log(), "a line");
        }
        try (DemoDirectory directory = DemoDirectory.open(Optional.empty())) {
            kept = directory.path();
            directory.keep();
        }

        // Then
        assertThat(deleted).doesNotExist();
        assertThat(kept).isDirectory();
        Files.delete(kept);
    }
}
