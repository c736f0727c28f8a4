package dev.flyball.bench;

import dev.flyball.config.BadInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** For the peer in Apache Flink, which is a program of its own: its RocksDB has the class names of ours. */
final class FlinkOption {
    @Option(
            names = "--flink",
            defaultValue = "${sys:flyball.flink:-load-tests/flink/target/flyball-flink-peer.jar}",
            paramLabel = "JAR",
            description = "The peer in Apache Flink (default: ${DEFAULT-VALUE}).")
    private Path jar = Path.of("load-tests/flink/target/flyball-flink-peer.jar");

    /** @throws BadInputException if there is no such file */
    Path program() {
        if (!Files.isRegularFile(jar)) {
            throw new BadInputException("--flink: expected the jar of the peer in Apache Flink, found " + jar);
        }
        return jar;
    }
}
