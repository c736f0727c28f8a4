package dev.flyball.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.flyball.config.BadInputException;
import dev.flyball.ingest.Reasons.Part;
import dev.flyball.ingest.series.SeriesRow;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Actor;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Approval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.MarkedYAMLException;

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
    private static final String EXPECTED = "; expected tables as docs/formats.md tells";

    /**
     * An actor whose id contains a match is of this kind; its acts are approved so, where that is said.
     *
     * @param place where the row stands
     */
    public record ActorRow(
            Pattern matches,
            ActorKind kind,
            @Nullable Approval approval,
            @Nullable String place) {}

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
        OwnTables own = read(file);
        try {
            Formats.with(own);
        } catch (IllegalArgumentException e) {
            String said = String.valueOf(e.getMessage());
            throw new BadInputException((said.startsWith(file + ":") ? "" : file + ": ") + said + EXPECTED, e);
        }
        return own;
    }

    private static OwnTables read(Path file) {
        TableText text;
        try {
            text = new TableText(file.toString(), Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw new BadInputException(file + ": no such file", e);
        } catch (JsonProcessingException e) {
            throw e.getCause() instanceof MarkedYAMLException cause
                    ? notYaml(file, cause.getProblemMark().getLine() + 1, cause.getProblem(), e)
                    : notYaml(file, e.getLocation().getLineNr(), Misfit.of(e), e);
        } catch (IOException e) {
            throw new BadInputException(file + ": cannot be read: " + e.getMessage(), e);
        }
        try {
            Written written = Tables.YAML.treeToValue(text.root(), Written.class);
            return new OwnTables(
                    Objects.requireNonNullElse(written.origin, Origin.UNTOLD),
                    Objects.requireNonNullElse(written.actors, List.of()),
                    Objects.requireNonNullElse(written.series, List.of()),
                    Objects.requireNonNullElse(written.cloudtrail, NONE),
                    Objects.requireNonNullElse(written.cloudwatch, NONE),
                    Objects.requireNonNullElse(written.kubernetes, NONE),
                    Objects.requireNonNullElse(written.otlp, NONE));
        } catch (JsonProcessingException e) {
            throw new BadInputException(text.place(e) + ": " + Misfit.of(e) + EXPECTED, e);
        }
    }

    private static BadInputException notYaml(Path file, int line, String problem, Exception cause) {
        return new BadInputException(file + ":" + line + ": expected YAML, found: " + problem, cause);
    }

    Ingested judged(Ingested ingested, Reasons reasons) {
        return actors.isEmpty() || ingested.actions().isEmpty()
                ? ingested
                : new Ingested(
                        ingested.actions().stream()
                                .map(action -> judged(action, reasons))
                                .toList(),
                        ingested.samples(),
                        ingested.bindings(),
                        ingested.ignored(),
                        ingested.rejects());
    }

    private Action judged(Action action, Reasons reasons) {
        String id = action.getActor().getId();
        Optional<ActorRow> row =
                actors.stream().filter(one -> one.matches().matcher(id).find()).findFirst();
        if (row.isEmpty()) {
            return action;
        }
        reasons.tell(
                Part.KIND,
                id,
                () -> "by %s, a row of actors that its name matches"
                        .formatted(row.get().place()));
        return Action.newBuilder(action)
                .setActor(new Actor(id, row.get().kind()))
                .setApproval(Objects.requireNonNullElse(row.get().approval(), action.getApproval()))
                .build();
    }
}
