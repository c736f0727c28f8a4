package dev.flyball.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class LoadTestsTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void theBenchOfCyclesWritesItsFigures(@TempDir Path reports) throws Exception {
        run("cycles", "--runs", "1", "--reports", reports.toString());

        assertThat(out.toString()).contains(Files.readString(reports.resolve("cycles.md")));
        assertThat(Files.readString(reports.resolve("cycles.json"))).contains("\"ring of gain 1.2, declared\"");
    }

    @Test
    void noRunsAtAllAreWrongUsage() {
        int code = run("cycles", "--runs", "0");

        assertThat(code).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString())
                .isEqualTo("load-tests: --runs: expected a number of at least 1, found 0" + System.lineSeparator());
    }

    private int run(String... args) {
        CommandLine program =
                LoadTests.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return program.execute(args);
    }

    @Test
    void anUnknownCommandIsOneLine() {
        // When
        int code = run("marathon");

        // Then
        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).hasLineCount(1).contains("marathon");
    }

    @Test
    void aFamilyThatDoesNotExistIsOneLine() {
        // When
        int code = run("detection", "--only", "perpetuum mobile");

        // Then
        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).hasLineCount(1).contains("perpetuum mobile");
    }

    @Test
    void aReportThatCannotBeWrittenIsOneLineBeforeAnythingRuns(@TempDir Path directory) throws Exception {
        // Given
        Path file = Files.createFile(directory.resolve("file"));

        // When
        int code = run("detection", "--short", "--reports", file.toString());

        // Then
        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).hasLineCount(1).contains("--reports", file.toString());
    }

    @Test
    void theBenchWritesWhatItPrints(@TempDir Path reports) throws Exception {
        // When
        int code = run("detection", "--short", "--only", "duel: states", "--reports", reports.toString());

        // Then
        assertThat(code).isIn(0, 1);
        assertThat(out.toString()).contains(Files.readString(reports.resolve("detection.md")));
        assertThat(Files.readString(reports.resolve("detection.json"))).contains("\"duel: states\"", "\"bounds\"");
        assertThat(Files.readString(reports.resolve("detection.svg")))
                .startsWith("<svg")
                .contains("duel: states");
    }
}
