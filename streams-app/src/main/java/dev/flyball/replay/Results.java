package dev.flyball.replay;

import dev.flyball.config.BadInputException;
import dev.flyball.replay.chronicle.Chronicle;
import dev.flyball.schemas.Finding;
import dev.flyball.schemas.KillSwitchEvent;
import dev.flyball.schemas.Outcome;
import dev.flyball.schemas.json.AvroJson;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files that a replay writes while it goes on; what is written is remembered in the chronicle. */
final class Results implements Closeable {
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
            outcomes = file("outcomes.jsonl");
            findings = file("findings.jsonl");
            events = file("kill-switch-events.jsonl");
            rejects = file("rejects.jsonl");
        } catch (IOException e) {
            throw new BadInputException(
                    "--out " + directory + ": expected a directory that can be written: " + reason(e), e);
        }
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName().replace("Exception", "");
    }

    private JsonLines file(String name) throws IOException {
        return new JsonLines(directory.resolve(name));
    }

    JsonLines rejects() {
        return rejects;
    }

    void add(Outcome outcome) {
        chronicle.add(outcome);
        outcomes.write(AvroJson.write(outcome));
    }

    void add(Finding finding) {
        chronicle.add(finding);
        findings.write(AvroJson.write(finding));
    }

    void add(KillSwitchEvent event) {
        chronicle.add(event);
        events.write(AvroJson.write(event));
    }

    /** The topology could not process an event. */
    void reject(RecordedEvent event, String reason) {
        chronicle.rejected(reason);
        byte[] record = AvroJson.write(event.value()).toString().getBytes(StandardCharsets.UTF_8);
        rejects.write(RejectedLine.json(event.file(), event.line(), "", reason, record));
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
