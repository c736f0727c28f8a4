package dev.flyball.bench.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Something else fills the disk of the state directory, a small one of its own. The instance ends, and so does one that is started
 * then; when there is room again a start goes on, as any supervisor's would.
 */
final class DiskFull implements Fault {
    private static final Duration END = Duration.ofMinutes(2);

    @Override
    public String key() {
        return "disk-full";
    }

    @Override
    public String title() {
        return "disk of the state directory full: ends, a start too; when there is room a start goes on";
    }

    @Override
    public int minutes() {
        return 900;
    }

    @Override
    public Optional<String> lacks() {
        try {
            Path probe = Files.createTempDirectory("flyball-mount-");
            boolean may = runs("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", probe.toString());
            if (may) {
                runs("umount", probe.toString());
            }
            Files.delete(probe);
            return may ? Optional.empty() : Optional.of("want of the right to mount a small disk");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void inflict(Trial trial) {
        Path disk = trial.directory().resolve("disk");
        try {
            Files.createDirectories(disk);
            if (!runs("mount", "-t", "tmpfs", "-o", "size=400m", "tmpfs", disk.toString())) {
                throw new TrialFailure("cannot mount " + disk);
            }
            trial.afterwards(() -> runs("umount", disk.toString()));
            trial.settings().stateIn(disk.resolve("state"));
            Child app = trial.start("one");
            trial.awaitShare(0.7 * trial.random().nextDouble());
            Path filler = fill(disk);
            awaitEnd(app);
            awaitEnd(trial.start("one"));
            Files.delete(filler);
            trial.pauseShortly();
            trial.start("one");
            trial.awaitRecovery();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path fill(Path disk) throws IOException {
        Path filler = disk.resolve("filler");
        byte[] block = new byte[64 * 1024];
        try (OutputStream out = Files.newOutputStream(filler)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            return filler;
        }
    }

    private static void awaitEnd(Child app) {
        Wait.until("the instance to end over a full disk", END, () -> !app.isAlive());
        String last =
                app.said().lines().filter(line -> line.startsWith("flyball:")).reduce("", (before, line) -> line);
        if (app.exitCode() == 0 || !last.contains("left on the disk of kafka.state_dir")) {
            throw new TrialFailure("over a full disk it ended with %d: %s".formatted(app.exitCode(), last));
        }
    }

    private static boolean runs(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TrialFailure("interrupted");
        }
    }
}
