package dev.flyball.schemas.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.schemas.Action;
import dev.flyball.schemas.Records;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaFormatter;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the public schemas to FULL_TRANSITIVE: anybody with any released version reads and is read by the current one. */
class SchemaEvolutionTest {

    @ParameterizedTest
    @MethodSource("publicRecords")
    void readsAndIsReadByEveryReleasedVersion(Class<? extends SpecificRecord> type) {
        Schema current = ReleasedSchemas.current(type);

        assertThat(ReleasedSchemas.versions(type))
                .isNotEmpty()
                .allSatisfy(released -> assertThat(FullCompatibility.problems(current, released))
                        .isEmpty());
    }

    @ParameterizedTest
    @MethodSource("publicRecords")
    void isTheNewestReleasedVersion(Class<? extends SpecificRecord> type) throws IOException {
        Schema current = ReleasedSchemas.current(type);
        Path draft = Files.createDirectories(Path.of("target/next-version")).resolve(type.getSimpleName() + ".avsc");
        Files.writeString(draft, SchemaFormatter.format("json/pretty", current) + "\n");
        Path next = ReleasedSchemas.nextFile(type);

        List<Schema> versions = ReleasedSchemas.versions(type);
        assertThat(!versions.isEmpty() && versions.get(versions.size() - 1).equals(current))
                .as(
                        "%s has changed since its newest released version. If that is meant, release it, in schemas/: "
                                + "mkdir -p %s && cp %s %s",
                        type.getSimpleName(), next.getParent(), draft, next)
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("incompatibleChanges")
    void anIncompatibleChangeIsFound(UnaryOperator<String> change, String problem) {
        // Given a schema and a change that breaks readers or writers
        Schema before = ReleasedSchemas.current(Action.class);
        Schema after = new Schema.Parser().parse(change.apply(before.toString()));

        // When the two are compared
        List<String> problems = FullCompatibility.problems(after, before);

        // Then it shows, with its place
        assertThat(problems).isNotEmpty().anySatisfy(line -> assertThat(line).contains(problem));
    }

    @ParameterizedTest
    @MethodSource("compatibleChanges")
    void aCompatibleChangeIsNot(UnaryOperator<String> change) {
        Schema before = ReleasedSchemas.current(Action.class);
        Schema after = new Schema.Parser().parse(change.apply(before.toString()));

        assertThat(after).isNotEqualTo(before);
        assertThat(FullCompatibility.problems(after, before)).isEmpty();
    }

    static Stream<Class<?>> publicRecords() {
        return Records.OF_TOPICS.stream().map(type -> type);
    }

    static Stream<Arguments> incompatibleChanges() {
        return Stream.of(
                change(
                        "a new field without a default",
                        "READER_FIELD_MISSING_DEFAULT_VALUE",
                        replace(
                                "{\"name\":\"control\"",
                                "{\"name\":\"tenant\",\"type\":\"string\"},{\"name\":\"control\"")),
                change(
                        "a field without a default gets another name",
                        "READER_FIELD_MISSING_DEFAULT_VALUE",
                        replace("\"name\":\"target\"", "\"name\":\"resource\"")),
                change(
                        "a number becomes a string",
                        "MISSING_UNION_BRANCH",
                        replace(
                                "\"name\":\"value_before\",\"type\":[\"null\",\"double\"]",
                                "\"name\":\"value_before\",\"type\":[\"null\",\"string\"]")),
                change(
                        "a value may no longer be null",
                        "TYPE_MISMATCH",
                        replace(
                                "\"name\":\"traceparent\",\"type\":[\"null\",\"string\"],\"doc\":\"W3C trace context of the action.\",\"default\":null",
                                "\"name\":\"traceparent\",\"type\":\"string\",\"default\":\"\"")),
                change(
                        "an enum has a new symbol and no default to read it as",
                        "MISSING_ENUM_SYMBOLS",
                        replace(
                                "\"symbols\":[\"NONE\",\"UP\",\"DOWN\"],\"default\":\"NONE\"",
                                "\"symbols\":[\"NONE\",\"UP\"]")),
                change(
                        "an enum gets another name",
                        "NAME_MISMATCH",
                        replace("\"name\":\"ActorKind\"", "\"name\":\"Kind\"")));
    }

    static Stream<Arguments> compatibleChanges() {
        return Stream.of(
                change(
                        "a new field that may be null",
                        replace(
                                "{\"name\":\"control\"",
                                "{\"name\":\"tenant\",\"type\":[\"null\",\"string\"],\"default\":null},{\"name\":\"control\"")),
                change(
                        "a new symbol of an enum with a default",
                        replace("[\"NONE\",\"UP\",\"DOWN\"]", "[\"NONE\",\"UP\",\"DOWN\",\"SIDEWAYS\"]")));
    }

    private static Arguments change(String name, String problem, UnaryOperator<String> change) {
        return Arguments.of(Named.of(name, change), problem);
    }

    private static Arguments change(String name, UnaryOperator<String> change) {
        return Arguments.of(Named.of(name, change));
    }

    private static UnaryOperator<String> replace(String before, String after) {
        return schema -> {
            assertThat(schema).contains(before);
            return schema.replace(before, after);
        };
    }
}
