package dev.flyball.replay;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flyball.schemas.Finding;
import dev.flyball.schemas.KillSwitchEvent;
import dev.flyball.schemas.Outcome;
import dev.flyball.schemas.json.AvroJson;
import java.util.ArrayList;
import java.util.List;

/** All that came out of a replay, as it is written. */
final class Taken implements Sink {
    final List<JsonNode> outcomes = new ArrayList<>();
    final List<JsonNode> findings = new ArrayList<>();
    final List<JsonNode> events = new ArrayList<>();
    final List<String> rejects = new ArrayList<>();

    @Override
    public void add(Outcome outcome) {
        outcomes.add(AvroJson.write(outcome));
    }

    @Override
    public void add(Finding finding) {
        findings.add(AvroJson.write(finding));
    }

    @Override
    public void add(KillSwitchEvent event) {
        events.add(AvroJson.write(event));
    }

    @Override
    public void reject(RecordedEvent event, String reason) {
        reject(event.line(), reason);
    }

    void reject(long line, String reason) {
        rejects.add(line + ": " + reason);
    }
}
