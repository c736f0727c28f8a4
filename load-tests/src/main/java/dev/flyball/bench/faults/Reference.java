package dev.flyball.bench.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flyball.config.Policies;
import dev.flyball.ingest.Formats;
import dev.flyball.replay.NamedPolicies;
import dev.flyball.replay.Progress;
import dev.flyball.replay.Replay;
import dev.flyball.replay.ReplayRequest;
import dev.flyball.schemas.scope.Domains;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What must come of an input: the same topology, in one thread, without a broker. The switches of domains are left out: they hear of
 * what their targets ignore a commit later, which is after more of a backlog than a single thread has it be. {@link Versions} has
 * them.
 */
record Reference(Ledger findings, Ledger events) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** @param until events from this time on follow from the wall clock, and are left out */
    static Reference of(Path input, Policies policies, Instant until) {
        Path out = input.resolve("reference");
        new Replay(
                        new ReplayRequest(
                                Stream.of("bindings", "metrics", "actions")
                                        .map(name -> input.resolve(name + ".jsonl"))
                                        .toList(),
                                Formats.standard(),
                                List.of(new NamedPolicies("reference", policies)),
                                true,
                                out),
                        Progress.NONE,
                        System::nanoTime)
                .run();
        return new Reference(
                read(out.resolve("findings.jsonl"), "loop_id", Instant.MAX),
                read(out.resolve("kill-switch-events.jsonl"), "switch_id", until));
    }

    private static Ledger read(Path file, String key, Instant until) {
        Ledger ledger = new Ledger();
        try {
            for (String line : Files.readAllLines(file)) {
                JsonNode record = MAPPER.readTree(line);
                boolean ofDomain = Domains.isTarget(record.at("/scope/target").asText());
                if (!ofDomain
                        && (!record.has("event_time")
                                || Instant.parse(record.get("event_time").asText())
                                        .isBefore(until))) {
                    ledger.add(record.get(key).asText(), record.toString());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ledger;
    }
}
