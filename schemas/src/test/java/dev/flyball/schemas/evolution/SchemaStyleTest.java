package dev.flyball.schemas.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.schemas.Records;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every schema of the contract has, so that a stranger can use it. */
class SchemaStyleTest {
    private static final Pattern SNAKE_CASE = Pattern.compile("[a-z][a-z0-9]*(_[a-z0-9]+)*");
    private static final Pattern TIME = Pattern.compile("(.+_)?(at|time|until|since)");

    @Test
    void everyPublicSchemaIsHeldToTheRules() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/avro/topics"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(Records.OF_TOPICS.stream()
                            .map(type -> type.getSimpleName() + ".avsc")
                            .toList());
        }
    }

    @ParameterizedTest
    @MethodSource("named")
    void hasADoc(Schema schema) {
        assertThat(schema.getDoc()).as(schema.getName()).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("records")
    void everyFieldHasADocAndANameInSnakeCase(Schema schema) {
        assertThat(schema.getFields()).isNotEmpty().allSatisfy(field -> {
            assertThat(field.doc()).as(field.name()).isNotBlank();
            assertThat(field.name()).matches(SNAKE_CASE);
        });
    }

    @ParameterizedTest
    @MethodSource("records")
    void everyTimeIsInMillisecondsAndNothingElseIsATime(Schema schema) {
        assertThat(schema.getFields()).allSatisfy(field -> {
            boolean named = TIME.matcher(field.name()).matches();
            boolean typed = unwrapped(field.schema()).getLogicalType() instanceof LogicalTypes.TimestampMillis;
            assertThat(typed).as(field.name()).isEqualTo(named);
        });
    }

    @ParameterizedTest
    @MethodSource("records")
    void everyUnionIsAValueOrNullAndStartsAsNull(Schema schema) {
        assertThat(schema.getFields())
                .filteredOn(field -> field.schema().isUnion())
                .allSatisfy(field -> {
                    assertThat(field.schema().getTypes()).as(field.name()).hasSize(2);
                    assertThat(field.schema().getTypes().get(0).getType()).isEqualTo(Schema.Type.NULL);
                    assertThat(field.hasDefaultValue()).as(field.name()).isTrue();
                });
    }

    @ParameterizedTest
    @MethodSource("enums")
    void everyEnumHasADefaultForTheSymbolsOfNewerVersions(Schema schema) {
        assertThat(schema.getEnumDefault()).as(schema.getName()).isIn(schema.getEnumSymbols());
    }

    static Stream<Named<Schema>> records() {
        return named().filter(named -> named.getPayload().getType() == Schema.Type.RECORD);
    }

    static Stream<Named<Schema>> enums() {
        return named().filter(named -> named.getPayload().getType() == Schema.Type.ENUM);
    }

    static Stream<Named<Schema>> named() {
        Map<String, Schema> found = new LinkedHashMap<>();
        Records.OF_TOPICS.forEach(type -> collect(Records.schemaOf(type), found));
        return found.values().stream().map(schema -> Named.of(schema.getName(), schema));
    }

    private static void collect(Schema schema, Map<String, Schema> found) {
        switch (schema.getType()) {
            case RECORD -> {
                if (found.putIfAbsent(schema.getFullName(), schema) == null) {
                    schema.getFields().forEach(field -> collect(field.schema(), found));
                }
            }
            case ENUM -> found.putIfAbsent(schema.getFullName(), schema);
            case ARRAY -> collect(schema.getElementType(), found);
            case MAP -> collect(schema.getValueType(), found);
            case UNION -> schema.getTypes().forEach(type -> collect(type, found));
            default -> {
                // A primitive has no name.
            }
        }
    }

    private static Schema unwrapped(Schema schema) {
        return schema.isUnion() ? schema.getTypes().get(1) : schema;
    }
}
