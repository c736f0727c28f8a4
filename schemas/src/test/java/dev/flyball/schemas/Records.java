package dev.flyball.schemas;

import static java.lang.Double.MIN_VALUE;
import static java.lang.Double.NEGATIVE_INFINITY;
import static java.lang.Double.NaN;
import static java.lang.Double.POSITIVE_INFINITY;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** Every record of the module, and any value of each. */
public final class Records {
    /** The records that stand for themselves on a topic: the public schemas. */
    public static final List<Class<? extends SpecificRecord>> OF_TOPICS = List.of(
            Action.class,
            MetricSample.class,
            Binding.class,
            Policy.class,
            Outcome.class,
            Finding.class,
            KillSwitchEvent.class,
            KillSwitch.class,
            Command.class);

    private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2199-12-31T23:59:59Z");

    private Records() {}

    public static Schema schemaOf(Class<?> type) {
        return SpecificData.get().getSchema(type);
    }

    /** Any value of a record, made from its schema. Contains NaN and infinities where the schema has a double. */
    public static Arbitrary<SpecificRecord> any(Class<? extends SpecificRecord> type) {
        return anyRecord(schemaOf(type)).map(SpecificRecord.class::cast);
    }

    private static Arbitrary<Object> anyRecord(Schema schema) {
        List<Arbitrary<Object>> fields =
                schema.getFields().stream().map(field -> any(field.schema())).toList();
        return Combinators.combine(fields).as(values -> {
            IndexedRecord record =
                    (IndexedRecord) SpecificData.newInstance(SpecificData.get().getClass(schema), schema);
            for (int i = 0; i < values.size(); i++) {
                record.put(i, values.get(i));
            }
            return record;
        });
    }

    private static Arbitrary<Object> any(Schema schema) {
        return switch (schema.getType()) {
            case RECORD -> anyRecord(schema);
            case ENUM ->
                Arbitraries.of(schema.getEnumSymbols())
                        .map(symbol -> SpecificData.get().createEnum(symbol, schema));
            case ARRAY -> any(schema.getElementType()).list().ofMaxSize(3).map(Object.class::cast);
            case MAP ->
                Arbitraries.maps(Arbitraries.strings().ofMaxLength(5), any(schema.getValueType()))
                        .ofMaxSize(3)
                        .map(values -> (Object) new LinkedHashMap<>((Map<?, ?>) values));
            case UNION -> any(schema.getTypes().get(1)).injectNull(0.3);
            case STRING ->
                Arbitraries.strings().excludeChars(surrogates()).ofMaxLength(20).map(Object.class::cast);
            case BYTES -> Arbitraries.bytes().array(byte[].class).ofMaxSize(20).map(ByteBuffer::wrap);
            case INT -> Arbitraries.integers().map(Object.class::cast);
            case LONG ->
                schema.getLogicalType() == null
                        ? Arbitraries.longs().map(Object.class::cast)
                        : Arbitraries.longs()
                                .between(FIRST.toEpochMilli(), LAST.toEpochMilli())
                                .map(Instant::ofEpochMilli);
            case DOUBLE ->
                Arbitraries.frequencyOf(
                        Tuple.of(9, Arbitraries.doubles()),
                        Tuple.of(1, Arbitraries.of(NaN, POSITIVE_INFINITY, NEGATIVE_INFINITY, MIN_VALUE, -0.0)));
            case BOOLEAN -> Arbitraries.of(true, false);
            default -> throw new IllegalArgumentException("no record has a " + schema.getType());
        };
    }

    /** Half of a pair is no character: UTF-8 cannot hold it. */
    private static char[] surrogates() {
        char[] halves = new char[Character.MAX_SURROGATE - Character.MIN_SURROGATE + 1];
        for (int i = 0; i < halves.length; i++) {
            halves[i] = (char) (Character.MIN_SURROGATE + i);
        }
        return halves;
    }
}
