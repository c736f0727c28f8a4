package dev.flyball.bench.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A JVM that this one started. It ends with {@link #close}, and at the latest with this JVM. */
public final class Child implements AutoCloseable {
    private static final Duration START_WITHIN = Duration.ofMinutes(3);
    private static final Duration END_WITHIN = Duration.ofSeconds(45);
    static final List<String> SMALL =
            List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData");

    private static final Pattern ADDRESS = Pattern.compile("health and metrics are at (http://\\S+)");

    private final Process process;
    private final Path log;
    private final Thread atExit;

    private Child(Process process, Path log) {
        this.process = process;
        this.log = log;
        atExit = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** Starts a class of ours. */
    static Child ofClass(Path log, Class<?> main, String... arguments) {
        return ofClass(log, SMALL, main, arguments);
    }

    /** Starts a class of ours with options of the JVM. */
    public static Child ofClass(Path log, List<String> options, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return spawn(log, Path.of("."), command);
    }

    /** Starts a program that is a jar, with options of the JVM. */
    public static Child ofJar(Path log, List<String> options, Path jar, List<String> arguments) {
        List<String> command = new ArrayList<>(options);
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(arguments);
        return spawn(log, Path.of("."), command);
    }

    /** Starts a small JVM with these arguments, its output appended to a file. */
    static Child start(Path log, Path directory, List<String> arguments) {
        List<String> all = new ArrayList<>(SMALL);
        all.addAll(arguments);
        return spawn(log, directory, all);
    }

    private static Child spawn(Path log, Path directory, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        ProcessBuilder process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        // As ./flyball and the image have it.
        process.environment().putIfAbsent("MALLOC_ARENA_MAX", "2");
        try {
            return new Child(process.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public int exitCode() {
        return process.exitValue();
    }

    /** Where its pages are, as it says once it runs; empty before that. */
    Optional<URI> address() {
        return ADDRESS.matcher(said()).results().reduce((first, last) -> last).map(found -> URI.create(found.group(1)));
    }

    /** Whether it says of itself that it does its work. */
    public boolean isReady() {
        return address().filter(Health::isReady).isPresent();
    }

    URI awaitAddress() {
        Wait.until(
                "the instance to tell its address",
                START_WITHIN,
                () -> address().isPresent());
        return address().orElseThrow();
    }

    /** All that it has said. */
    public String said() {
        try {
            return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGKILL. */
    void kill() {
        process.destroyForcibly();
        await();
    }

    /** SIGTERM, and waits. */
    public void stop() {
        process.destroy();
        await();
    }

    /** SIGSTOP. */
    void freeze() {
        signal("-STOP");
    }

    /** SIGCONT. */
    void thaw() {
        signal("-CONT");
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            signal("-CONT");
            process.destroyForcibly();
            await();
        }
        Runtime.getRuntime().removeShutdownHook(atExit);
    }

    private void await() {
        try {
            if (!process.waitFor(END_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new TrialFailure("process %d did not end, see %s".formatted(process.pid(), log));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TrialFailure("interrupted");
        }
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("kill", name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TrialFailure("interrupted");
        }
    }
}
