package dev.flyball.bench.footprint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The program as the image lays it out: a Java runtime of the modules that it needs, the jar and what it asks for, an archive of its
 * classes.
 */
final class Program {
    private static final double BYTES_A_MEGABYTE = 1e6;

    private final Path jar;
    private final Path runtime;
    private final Path archive;

    private Program(Path jar, Path runtime, Path archive) {
        this.jar = jar;
        this.runtime = runtime;
        this.archive = archive;
    }

    /** Makes the runtime and the archive in a directory. */
    static Program make(Path root, Path directory) throws IOException, InterruptedException {
        Program program = new Program(
                root.resolve("streams-app/target/flyball.jar"),
                directory.resolve("java"),
                directory.resolve("flyball.jsa"));
        await(
                directory.resolve("runtime.log"),
                List.of(root.resolve("deploy/runtime").toString(), program.runtime.toString()));
        await(
                directory.resolve("archive.log"),
                program.command(
                        List.of(
                                "-Xlog:cds=off",
                                "-Xlog:cds+dynamic=off",
                                "-XX:ArchiveClassesAtExit=" + program.archive),
                        List.of("demo", "--duration", "10", "--http-port", "0")));
        return program;
    }

    /** How it is started; with the archive of its classes, which it must use or fail, or without. */
    List<String> run(Path config, boolean archived) {
        return command(
                archived ? List.of("-Xshare:on", "-XX:SharedArchiveFile=" + archive) : List.of(),
                List.of("run", "--config", config.toString()));
    }

    private List<String> command(List<String> options, List<String> arguments) {
        List<String> command =
                new ArrayList<>(List.of(runtime.resolve("bin/java").toString(), Footprint.HEAP));
        command.addAll(options);
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(arguments);
        return command;
    }

    /** On disk: the runtime, the jars, the archive of classes. */
    Sizes sizes() throws IOException {
        return new Sizes(megabytes(runtime), megabytes(jar) + megabytes(jar.resolveSibling("lib")), megabytes(archive));
    }

    private static double megabytes(Path path) throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            return files.filter(Files::isRegularFile).mapToLong(Program::bytes).sum() / BYTES_A_MEGABYTE;
        }
    }

    private static long bytes(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void await(Path log, List<String> command) throws IOException, InterruptedException {
        int code = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        if (code != 0) {
            throw new IllegalStateException("%s ended with %d, see %s".formatted(command.get(0), code, log));
        }
    }
}
