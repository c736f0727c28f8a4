package dev.flyball.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.ingest.Formats;
import dev.flyball.ingest.Ingested;
import dev.flyball.outcome.Samples;
import dev.flyball.schemas.MetricSample;
import dev.flyball.schemas.serde.AvroTrust;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The quick way of reading gives what the formats give, or nothing. */
class QuickRecordPropertyTest {
    private static final String RECORD =
            "{\"metric_stream_name\":\"all\",\"account_id\":\"123456789012\",\"region\":\"eu-west-1\","
                    + "\"namespace\":\"AWS/EC2\",\"metric_name\":\"CPUUtilization\","
                    + "\"dimensions\":{\"InstanceId\":\"i-0123\"},\"timestamp\":1767225600000,"
                    + "\"value\":{\"max\":5.5,\"min\":1.25,\"sum\":13.5,\"count\":4.0},\"unit\":\"Percent\"}";

    /** Pieces that mean something somewhere. */
    private static final List<String> PIECES = List.of(
            "\"",
            ",",
            "{",
            "}",
            "-",
            "1",
            "e5",
            "null",
            "NaN",
            "1e999",
            "\\u0000",
            " ",
            "\"p99\":3,",
            "\"count\":2,",
            "\"timestamp\":5,",
            "[",
            "]",
            "\"unit\":null,",
            "\"Records\":[],",
            "9999999999999999999",
            "0.0",
            "true",
            "é");

    static {
        AvroTrust.grant();
    }

    private final Formats formats = Formats.standard();
    private final SeriesTable table = new SeriesTable();
    private final QuickRecord quick = new QuickRecord(formats, table);

    @Property(tries = 20_000)
    void whatItReadsIsWhatTheFormatsRead(@ForAll long seed) {
        Random random = new Random(seed);
        StringBuilder mutated = new StringBuilder(RECORD);
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = random.nextInt(mutated.length());
            switch (random.nextInt(3)) {
                case 0 -> mutated.deleteCharAt(at);
                case 1 -> mutated.insert(at, PIECES.get(random.nextInt(PIECES.size())));
                default -> mutated.setCharAt(at, (char) (' ' + random.nextInt(95)));
            }
        }
        agrees(mutated.toString());
        // What it knows of others of that series changes nothing.
        agrees(RECORD);
        agrees(mutated.toString());
        agrees(mutated.toString());
    }

    @Test
    void aPlainRecordIsRead() {
        assertThat(agrees(RECORD)).isTrue();
        assertThat(agrees(RECORD.replace("\"count\":4.0", "\"count\":4.0,\"p99\":4")))
                .isTrue();
        assertThat(agrees(RECORD.replace("\"count\":4.0", "\"count\":0"))).isTrue();
    }

    @Test
    void seriesThatDifferAreToldApart() {
        agrees(RECORD);
        Series one = quick.series();
        assertThat(agrees(RECORD.replace("i-0123", "i-0124"))).isTrue();
        assertThat(quick.series()).isNotEqualTo(one);
        assertThat(agrees(RECORD.replace("Percent", "None"))).isTrue();
        assertThat(quick.series().unit()).isNull();
    }

    private boolean agrees(String record) {
        byte[] bytes = record.getBytes(StandardCharsets.UTF_8);
        boolean read = quick.read(bytes, 0, bytes.length);
        if (read) {
            Ingested expected = formats.parse(bytes);
            assertThat(expected.samples()).hasSize(1);
            assertThat(expected.rejects()).isEmpty();
            assertThat(expected.actions()).isEmpty();
            MetricSample sample = expected.samples().get(0);
            assertThat(quick.series()).isEqualTo(table.of(sample));
            assertThat(quick.at()).isEqualTo(sample.getObservedAt().toEpochMilli());
            assertThat(Double.valueOf(quick.value())).isEqualTo(Double.valueOf(Samples.told(sample)));
        }
        return read;
    }
}
