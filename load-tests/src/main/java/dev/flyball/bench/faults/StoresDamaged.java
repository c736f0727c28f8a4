package dev.flyball.bench.faults;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Utils;

/**
 * Between a stop in order and the next start the files of all local stores are damaged. The instance may rebuild them or refuse
 * to work and end; then a person deletes the directory, as the guide says. It may not go on with less than it knew.
 */
final class StoresDamaged implements Fault {
    private static final Duration END = Duration.ofMinutes(4);

    @Override
    public String key() {
        return "stores-damaged";
    }

    @Override
    public String title() {
        return "files of the local stores overwritten with noise: rebuilt, or refused until they are deleted";
    }

    @Override
    public void inflict(Trial trial) {
        Child app = trial.start("one");
        trial.awaitShare(0.3 + 0.4 * trial.random().nextDouble());
        app.stop();
        Path state = trial.directory().resolve("state-one");
        if (damage(state, trial.random()) == 0) {
            throw new TrialFailure("no store file to damage in " + state);
        }
        Child damaged = trial.start("one");
        Wait.until(
                "the damage to be noticed, or overcome",
                END,
                () -> !damaged.isAlive() || trial.offsets().behind().isEmpty());
        if (!damaged.isAlive()) {
            if (damaged.exitCode() == 0) {
                throw new TrialFailure("ended with 0 over damaged stores");
            }
            try {
                Utils.delete(state.toFile());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            trial.start("one");
        }
    }

    private static int damage(Path state, Random random) {
        try (Stream<Path> files = Files.walk(state)) {
            List<Path> tables =
                    files.filter(file -> file.toString().endsWith(".sst")).toList();
            for (Path table : tables) {
                try (RandomAccessFile file = new RandomAccessFile(table.toFile(), "rw")) {
                    byte[] noise = new byte[(int) Math.min(file.length(), 4096)];
                    random.nextBytes(noise);
                    file.seek(random.nextInt((int) (file.length() - noise.length) + 1));
                    file.write(noise);
                }
            }
            return tables.size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
