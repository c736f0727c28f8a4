package dev.flyball.replay;

import dev.flyball.config.BadInputException;
import dev.flyball.ingest.UnusableFile;
import dev.flyball.replay.chronicle.Chronicle;
import dev.flyball.schemas.Finding;
import dev.flyball.schemas.KillSwitchEvent;
import dev.flyball.schemas.Outcome;
import dev.flyball.schemas.json.AvroJson;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** The files that a replay writes while it goes on; what is written is remembered in the chronicle. */
final class Results implements Sink, Closeable {
    static final String REPORT = "report.html";
    static final String SUMMARY = "summary.json";

    private static final String OUTCOMES = "outcomes.jsonl";
    private static final String FINDINGS = "findings.jsonl";
    private static final String EVENTS = "kill-switch-events.jsonl";
    private static final String REJECTS = "rejects.jsonl";
    private static final List<String> NAMES = List.of(OUTCOMES, FINDINGS, EVENTS, REJECTS, REPORT, SUMMARY);

    private final Path directory;
    private final Chronicle chronicle;
    private final JsonLines outcomes;
    private final JsonLines findings;
    private final JsonLines events;
    private final JsonLines rejects;

    /** @throws BadInputException if the directory cannot be made or written */
    Results(Path directory, Chronicle chronicle) {
        this.directory = directory;
        this.chronicle = chronicle;
        try {
            Files.createDirectories(directory);
            outcomes = file(OUTCOMES);
            findings = file(FINDINGS);
            events = file(EVENTS);
            rejects = file(REJECTS);
            // These come last: until then those from before would seem to belong to the new ones.
            Files.deleteIfExists(directory.resolve(REPORT));
            Files.deleteIfExists(directory.resolve(SUMMARY));
        } catch (IOException e) {
            throw new BadInputException(
                    "--out " + directory + ": expected a directory that can be written: " + reason(e), e);
        }
    }

    /**
     * Makes sure that no result is going to be written over what is to be read, also where a link leads there.
     *
     * @throws BadInputException if one is
     */
    static void spare(List<Path> files, Path directory) {
        for (Path file : files) {
            for (String name : NAMES) {
                if (isSame(file, directory.resolve(name))) {
                    throw new BadInputException(
                            "--out %s: expected a directory whose %s is not read as input, found that it is %s"
                                    .formatted(directory, name, file));
                }
            }
        }
    }

    private static boolean isSame(Path file, Path result) {
        try {
            return Files.exists(result) && Files.isSameFile(file, result);
        } catch (IOException e) {
            throw new BadInputException(result + ": cannot be read: " + reason(e), e);
        }
    }

    private static String reason(IOException e) {
        if (e instanceof FileAlreadyExistsException) {
            return "there is a file of that name";
        }
        if (e instanceof AccessDeniedException) {
            return "no permission";
        }
        return e instanceof FileSystemException system && system.getReason() != null
                ? system.getReason()
                : e.getClass().getSimpleName();
    }

    private JsonLines file(String name) throws IOException {
        return new JsonLines(directory.resolve(name));
    }

    JsonLines rejects() {
        return rejects;
    }

    @Override
    public void add(Outcome outcome) {
        chronicle.add(outcome);
        outcomes.write(AvroJson.write(outcome));
    }

    @Override
    public void add(Finding finding) {
        chronicle.add(finding);
        findings.write(AvroJson.write(finding));
    }

    @Override
    public void add(KillSwitchEvent event) {
        chronicle.add(event);
        events.write(AvroJson.write(event));
    }

    @Override
    public void reject(RecordedEvent event, String reason) {
        reject(event.record(), event.file(), event.line(), reason);
    }

    /** A record of a file cannot be used. */
    void reject(SpecificRecord record, String file, long line, String reason) {
        chronicle.rejected(reason);
        byte[] text = AvroJson.write(record).toString().getBytes(StandardCharsets.UTF_8);
        rejects.write(RejectedLine.json(file, line, "", reason, text));
    }

    /** Nothing of a file can be used. */
    void reject(UnusableFile unusable) {
        chronicle.rejected(unusable.reason());
        rejects.write(RejectedLine.json(unusable.file().toString(), 1, "", unusable.reason(), new byte[0]));
    }

    /** Writes a whole file of the directory. */
    void write(String name, String text) {
        try {
            Files.writeString(directory.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        outcomes.close();
        findings.close();
        events.close();
        rejects.close();
    }
}
