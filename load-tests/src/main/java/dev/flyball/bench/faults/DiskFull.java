package dev.flyball.bench.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Something else fills the disk of the state directory, a small one of its own. The instance says that it is not ready, or ends; when
 * there is room again it goes on, or a start does, as any supervisor would.
 */
final class DiskFull implements Fault {
    private static final Duration END = Duration.ofMinutes(2);
    private static final Duration A_WHILE = Duration.ofSeconds(10);
    private static final int NOT_READY = 503;

    private final HttpClient http = HttpClient.newHttpClient();

    @Override
    public String key() {
        return "disk-full";
    }

    @Override
    public String title() {
        return "disk of the state directory full for 10 s: not ready or ended, goes on when there is room";
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
            trial.stateIn(disk.resolve("state"));
            Child app = trial.start("one");
            trial.awaitShare(0.7 * trial.random().nextDouble());
            trial.pauseShortly();
            Path filler = fill(disk);
            Wait.until("the instance to say that its disk is full", END, () -> !app.isAlive() || isNotReady(app));
            Wait.pause(A_WHILE);
            Files.delete(filler);
            if (!app.isAlive()) {
                if (app.exitCode() == 0) {
                    throw new TrialFailure("ended with 0 over a full disk");
                }
                trial.start("one");
            }
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

    private boolean isNotReady(Child app) {
        Optional<URI> address = app.address();
        if (address.isEmpty()) {
            return false;
        }
        HttpRequest request = HttpRequest.newBuilder(address.get().resolve("/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            return answer.statusCode() == NOT_READY && answer.body().contains("left on the disk");
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TrialFailure("interrupted");
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
