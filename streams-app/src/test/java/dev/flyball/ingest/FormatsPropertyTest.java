package dev.flyball.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Whatever comes in: nothing is thrown, nothing vanishes, and what passes obeys the rules. {@code load-tests/run fuzz} tries a million
 * mutations more.
 */
class FormatsPropertyTest {
    private static final Formats FORMATS = Formats.with(Specimens.TABLES);
    private static final int MUTATIONS = Integer.getInteger("flyball.mutations", 10_000);

    private static final List<String> RECORDS = List.copyOf(Specimens.BY_FORMAT.values());

    private static final List<String> STRANGE = List.of(
            "null",
            "true",
            "\"\"",
            "\"\\u0000\"",
            "-1",
            "0",
            "1e999",
            "NaN",
            "-Infinity",
            "9223372036854775807",
            "123456789012345678901234567890",
            "[]",
            "{}",
            "[[[1]]]",
            "[null]",
            "{\"a\":null}",
            "\"+999999999-12-31T23:59:59Z\"",
            "\"-999999999-01-01T00:00:00Z\"",
            "\"arn:aws:x\"",
            "\"$1\\\\{x}\"");

    @Property(tries = 2000)
    void bytesOfAnyKindGiveAResult(@ForAll byte[] bytes) {
        check(bytes);
    }

    @Property(tries = 2000)
    void recordsWithBytesOverwrittenGiveAResult(
            @ForAll("records") String record, @ForAll int position, @ForAll byte replacement, @ForAll boolean cut) {
        byte[] bytes = record.getBytes(StandardCharsets.UTF_8);
        int at = Math.floorMod(position, bytes.length);
        bytes[at] = replacement;
        check(cut ? Arrays.copyOf(bytes, at) : bytes);
    }

    @Property(tries = 5000)
    void recordsWithValuesReplacedOrRemovedGiveAResult(@ForAll("records") String record, @ForAll long seed)
            throws JsonProcessingException {
        Random random = new Random(seed);
        JsonNode root = Json.MAPPER.readTree(record);
        for (int i = 0; i <= random.nextInt(3); i++) {
            mutate(root, random);
        }
        check(Json.MAPPER.writeValueAsString(root).getBytes(StandardCharsets.UTF_8));
    }

    @Property(tries = 200)
    void envelopesInsideEnvelopesGiveAResult(@ForAll("records") String record, @ForAll("depths") int depth) {
        check(("[".repeat(depth) + record + "]".repeat(depth)).getBytes(StandardCharsets.UTF_8));
    }

    @Property(tries = 1)
    void recordsOfAllFormatsMutatedAtRandomGiveAResult(@ForAll long seed) throws JsonProcessingException {
        Random random = new Random(seed);
        FuzzReport report = new FuzzReport(seed);
        List<String> formats = List.copyOf(Specimens.BY_FORMAT.keySet());
        for (int i = 0; i < MUTATIONS && !report.isLate(); i++) {
            String format = formats.get(i % formats.size());
            byte[] mutated = mutated(Specimens.BY_FORMAT.get(format), random);
            try {
                report.tried(format, check(mutated));
            } catch (RuntimeException | AssertionError | StackOverflowError e) {
                report.failed(format, mutated, e);
                throw e;
            }
        }
        report.end();
    }

    @Provide
    Arbitrary<String> records() {
        return Arbitraries.of(RECORDS);
    }

    @Provide
    Arbitrary<Integer> depths() {
        return Arbitraries.integers().between(0, 3000);
    }

    private static Ingested check(byte[] bytes) {
        Ingested ingested = FORMATS.parse(bytes);

        assertThat(ingested.isEmpty()).as("nothing came of it").isFalse();
        assertThat(ingested.actions())
                .allSatisfy(a -> assertThat(Rules.reason(a)).isEmpty());
        assertThat(ingested.samples())
                .allSatisfy(s -> assertThat(Rules.reason(s)).isEmpty());
        assertThat(ingested.bindings())
                .allSatisfy(b -> assertThat(Rules.reason(b)).isEmpty());
        assertThat(ingested.rejects())
                .allSatisfy(r -> assertThat(r.text()).isNotBlank().doesNotContain("\n"));
        assertThat(ingested.actions().size()
                        + ingested.samples().size()
                        + ingested.bindings().size()
                        + ingested.rejects().size())
                .as("no more comes out than went in")
                .isLessThanOrEqualTo(bytes.length + 1);
        return ingested;
    }

    /** One to four values replaced, removed or doubled, and in half of them a few bytes overwritten, or the end cut off. */
    private static byte[] mutated(String record, Random random) throws JsonProcessingException {
        JsonNode root = Json.MAPPER.readTree(record);
        for (int i = 0; i <= random.nextInt(4); i++) {
            mutate(root, random);
        }
        byte[] bytes = Json.MAPPER.writeValueAsString(root).getBytes(StandardCharsets.UTF_8);
        if (random.nextBoolean()) {
            return bytes;
        }
        for (int i = 0; i <= random.nextInt(3); i++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return random.nextInt(4) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
    }

    /** Replaces or removes one value somewhere in the tree. */
    private static void mutate(JsonNode root, Random random) throws JsonProcessingException {
        List<JsonNode> containers = new ArrayList<>();
        collect(root, containers);
        JsonNode container = containers.get(random.nextInt(containers.size()));
        JsonNode strange = Json.MAPPER.readTree(STRANGE.get(random.nextInt(STRANGE.size())));
        if (container instanceof ObjectNode object && !object.isEmpty()) {
            List<String> keys = new ArrayList<>();
            object.fieldNames().forEachRemaining(keys::add);
            String key = keys.get(random.nextInt(keys.size()));
            if (random.nextInt(4) == 0) {
                object.remove(key);
            } else {
                object.set(key, strange);
            }
        } else if (container instanceof ArrayNode array && !array.isEmpty()) {
            int at = random.nextInt(array.size());
            if (random.nextInt(4) == 0) {
                array.add(array.get(at).deepCopy());
            } else {
                array.set(at, strange);
            }
        }
    }

    private static void collect(JsonNode node, List<JsonNode> containers) {
        if (node.isContainerNode()) {
            containers.add(node);
            node.forEach(child -> collect(child, containers));
        }
    }
}
