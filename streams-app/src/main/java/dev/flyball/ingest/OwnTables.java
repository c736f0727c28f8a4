package dev.flyball.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.flyball.config.BadInputException;
import dev.flyball.ingest.series.SeriesRow;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Actor;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Approval;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a user's own file says beyond the built-in tables, and over them.
 *
 * @param origin what records do not say of where they come from
 * @param actors who is what, whichever source speaks of them; the first match wins over all other tables
 * @param series what exported series lack: their names
 * @param cloudtrail rows before those of {@code cloudtrail.yaml}; likewise the others
 */
public record OwnTables(
        Origin origin,
        List<ActorRow> actors,
        List<SeriesRow> series,
        JsonNode cloudtrail,
        JsonNode cloudwatch,
        JsonNode kubernetes,
        JsonNode otlp) {
    private static final JsonNode NONE = MissingNode.getInstance();

    /** An actor whose id contains a match is of this kind; its acts are approved so, where that is said. */
    public record ActorRow(
            Pattern matches, ActorKind kind, @Nullable Approval approval) {}

    /** The file as it is read, where everything may be missing. */
    private record Written(
            @Nullable Origin origin,
            @Nullable List<ActorRow> actors,
            @Nullable List<SeriesRow> series,
            @Nullable JsonNode cloudtrail,
            @Nullable JsonNode cloudwatch,
            @Nullable JsonNode kubernetes,
            @Nullable JsonNode otlp) {}

    /** Nothing beyond what is built in. */
    public static OwnTables none() {
        return new OwnTables(Origin.UNTOLD, List.of(), List.of(), NONE, NONE, NONE, NONE);
    }

    /** The same, with further series before those of the file. */
    public OwnTables withSeries(List<SeriesRow> rows) {
        List<SeriesRow> all = new ArrayList<>(rows);
        all.addAll(series);
        return new OwnTables(origin, actors, List.copyOf(all), cloudtrail, cloudwatch, kubernetes, otlp);
    }

    /** The same for records that stand in no file: a row for the series of some files names none of theirs. */
    public OwnTables forTopics() {
        List<SeriesRow> anywhere =
                series.stream().filter(row -> row.file() == null).toList();
        return new OwnTables(origin, actors, anywhere, cloudtrail, cloudwatch, kubernetes, otlp);
    }

    /** @throws BadInputException if the file is missing or is no file of tables */
    public static OwnTables load(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            Written written = Tables.read(in, Written.class);
            OwnTables own = new OwnTables(
                    Objects.requireNonNullElse(written.origin, Origin.UNTOLD),
                    Objects.requireNonNullElse(written.actors, List.of()),
                    Objects.requireNonNullElse(written.series, List.of()),
                    Objects.requireNonNullElse(written.cloudtrail, NONE),
                    Objects.requireNonNullElse(written.cloudwatch, NONE),
                    Objects.requireNonNullElse(written.kubernetes, NONE),
                    Objects.requireNonNullElse(written.otlp, NONE));
            Formats.with(own);
            return own;
        } catch (NoSuchFileException e) {
            throw new BadInputException(file + ": no such file", e);
        } catch (JsonProcessingException e) {
            String line = e.getLocation() == null ? "" : ":" + e.getLocation().getLineNr();
            throw new BadInputException(
                    file + line + ": " + Tables.complaint(e) + "; expected tables as docs/formats.md tells", e);
        } catch (IOException e) {
            throw new BadInputException(file + ": cannot be read: " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new BadInputException(file + ": " + e.getMessage() + "; expected tables as docs/formats.md tells", e);
        }
    }

    /** The same with more series, which stand first. */
    public OwnTables and(List<SeriesRow> more) {
        List<SeriesRow> all = new ArrayList<>(more);
        all.addAll(series);
        return new OwnTables(origin, actors, List.copyOf(all), cloudtrail, cloudwatch, kubernetes, otlp);
    }

    Ingested judged(Ingested ingested) {
        return actors.isEmpty() || ingested.actions().isEmpty()
                ? ingested
                : new Ingested(
                        ingested.actions().stream().map(this::judged).toList(),
                        ingested.samples(),
                        ingested.bindings(),
                        ingested.ignored(),
                        ingested.rejects());
    }

    private Action judged(Action action) {
        String id = action.getActor().getId();
        return actors.stream()
                .filter(row -> row.matches().matcher(id).find())
                .findFirst()
                .map(row -> Action.newBuilder(action)
                        .setActor(new Actor(id, row.kind()))
                        .setApproval(Objects.requireNonNullElse(row.approval(), action.getApproval()))
                        .build())
                .orElse(action);
    }
}
