package dev.flyball.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The bugs that {@code load-tests/seeded} plants are not run here; that they can still be planted is cheap to see. */
class SeededBugsTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    @ParameterizedTest(name = "{0}")
    @MethodSource("bugs")
    void aBugCanStillBePlanted(String bug) throws Exception {
        assumeThat(runs("git", "--version")).isTrue();

        // When
        Path patch = directory().resolve(bug);

        // Then
        assertThat(runs("git", "apply", "--check", patch.toString()))
                .as("applies: %s", patch)
                .isTrue();
        List<String> lines = Files.readAllLines(patch);
        String module = field(lines, "Module: ");
        assertThat(field(lines, "Tests: ").split(","))
                .allSatisfy(test -> assertThat(sources(module)).contains(test.replaceAll("#.*", "") + ".java"));
    }

    static List<String> bugs() {
        try (Stream<Path> files = Files.list(directory())) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path directory() {
        return ROOT.resolve("load-tests").resolve("seeded-bugs");
    }

    private static String field(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name))
                .findFirst()
                .orElseThrow()
                .substring(name.length());
    }

    private static List<String> sources(String module) throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static boolean runs(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .directory(ROOT.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
