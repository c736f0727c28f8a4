package dev.flyball.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class FlyballTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "--version",
                "demo --help",
                "replay --help",
                "run --help",
                "topics --help",
                "schemas --help"
            })
    void whatIsAskedForIsPrintedToStdout(String arguments) {
        // When
        Run run = run(arguments.split(" "));

        // Then
        assertThat(run.code).isZero();
        assertThat(run.out).contains("flyball");
        assertThat(run.err).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                         | flyball: Missing command (see flyball --help)
            topcs                      | flyball: Unmatched argument at index 0: 'topcs' (did you mean topics? see flyball --help)
            run                        | flyball: Missing required option: '--config=F' (see flyball run --help)
            run --config               | flyball: Missing required parameter for option '--config' (F) (see flyball run --help)
            topics --config a --creat  | flyball: Unknown option: '--creat' (did you mean --create? see flyball topics --help)
            run --config nowhere.yaml  | flyball: nowhere.yaml: expected a file, found none
            topics --config nowhere.yaml | flyball: nowhere.yaml: expected a file, found none
            demo --duration 0          | flyball: --duration: expected a positive number of seconds, found 0 (see flyball demo --help)
            demo --http-port 65536     | flyball: --http-port: expected a port from 0 to 65535, found 65536 (see flyball demo --help)
            replay --metrics a --out b | flyball: Missing required option: '--actions=FILE' (see flyball replay --help)
            replay --actions nowhere --out=b | flyball: nowhere: no such file
            replay --actions a --out=  | flyball: --out: expected a directory, found nothing (see flyball replay --help)
            schemas --config nowhere.yaml | flyball: nowhere.yaml: expected a file, found none
            """)
    void wrongUsageAndBadInputAreOneLineAndExitWithTwo(String arguments, String line) {
        // When
        Run run = run(arguments.isEmpty() ? new String[0] : arguments.split(" "));

        // Then
        assertThat(run.err.lines()).containsExactly(line);
        assertThat(run.out).isEmpty();
        assertThat(run.code).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "topics"})
    void aBrokerThatIsNotThereIsSaidInOneLine(String command) throws IOException {
        // Given a port at which nobody listens
        int port = freePort();
        Path config = config(port, "http://127.0.0.1:" + port);

        // When
        Run run = run(command, "--config", config.toString());

        // Then
        assertThat(run.err.lines())
                .singleElement()
                .asString()
                .startsWith("flyball: kafka.bootstrap_servers: expected a broker at 127.0.0.1:%d, found none"
                        .formatted(port));
        assertThat(run.code).isEqualTo(2);
    }

    @Test
    void tablesThatAreNoneAreSaidInOneLineBeforeAnythingStarts() throws IOException {
        // Given a configuration of a cluster that nobody runs, and two files of tables
        int port = freePort();
        Path config = config(port, "http://127.0.0.1:" + port);
        Files.writeString(config, Files.readString(config) + "\ningest: {tables: tables.yaml}\n");
        Path tables = config.resolveSibling("tables.yaml");

        // When
        Run missing = run("run", "--config", config.toString());
        Files.writeString(tables, "origin:\n  klaster: prod\n");
        Run wrong = run("run", "--config", config.toString());

        // Then
        assertThat(missing.err.lines())
                .containsExactly("flyball: ingest.tables: expected a file of tables, found none at %s (%s)"
                        .formatted(tables, config));
        assertThat(wrong.err.lines())
                .singleElement()
                .asString()
                .startsWith("flyball: ingest.tables: " + tables + ":")
                .contains("klaster")
                .endsWith("expected tables as docs/formats.md tells");
        assertThat(missing.code).isEqualTo(2);
        assertThat(wrong.code).isEqualTo(2);
    }

    @Test
    void aRegistryThatIsNotThereIsSaidInOneLine() throws IOException {
        // Given a port at which nobody listens
        int port = freePort();
        Path config = config(port, "http://127.0.0.1:" + port);

        // When
        Run run = run("schemas", "--config", config.toString());

        // Then
        assertThat(run.err.lines())
                .singleElement()
                .asString()
                .startsWith("flyball: registry.url: expected a schema registry that answers")
                .contains("127.0.0.1:" + port);
        assertThat(run.code).isEqualTo(2);
    }

    @Test
    void aFailureOfOursIsOneLineAndExitsWithOne() {
        // When
        Run run = run("fail");

        // Then
        assertThat(run.err.lines()).containsExactly("flyball: java.lang.IllegalStateException: broken in two");
        assertThat(run.code).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--debug fail", "fail --debug"})
    void theStackTraceIsShownToWhomAsksForIt(String arguments) {
        // When
        Run run = run(arguments.split(" "));

        // Then
        assertThat(run.err).contains("\tat dev.flyball.cli.FlyballTest$Fail.run");
        assertThat(run.code).isEqualTo(1);
    }

    private Path config(int broker, String registry) throws IOException {
        return Files.writeString(
                directory.resolve("flyball.yaml"),
                "kafka: {bootstrap_servers: '127.0.0.1:%d'}\nregistry: {url: '%s'}\n".formatted(broker, registry));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static Run run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine flyball = Flyball.commandLine().addSubcommand(new Fail());
        int code = flyball.setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
        return new Run(code, out.toString(), err.toString());
    }

    private record Run(int code, String out, String err) {}

    @Command(name = "fail")
    static class Fail implements Runnable {
        @Override
        public void run() {
            throw new IllegalStateException("broken\n in two");
        }
    }
}
