package dev.flyball.replay;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.flyball.ingest.Formats;
import dev.flyball.ingest.Ingested;
import dev.flyball.model.RecordLimits;
import dev.flyball.model.Sizes;
import dev.flyball.schemas.MetricSample;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the plain kind of record of a CloudWatch metric stream: a month holds millions of them, which differ in time and numbers only. One of
 * which the {@link Layout} is not known is read token by token. What its series is, is asked of the {@link Formats} the first time that it is met. Whatever is not plain is left to the
 * formats altogether, so that the result is always theirs. For one thread.
 */
final class QuickRecord {
    /** Times between these are plain: 2001 to 2096. */
    private static final long EARLIEST = 1_000_000_000_000L;

    private static final long LATEST = 4_000_000_000_000L;

    private static final int MOST_KNOWN = 1_000_000;

    /** About 50 MB. */
    private static final int MOST_LAYOUTS = 100_000;

    private final JsonFactory json = JsonFactory.builder()
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .build();
    private final Map<String, Series> known = new HashMap<>();
    private final Map<ByteBuffer, Layout> layouts = new HashMap<>();
    private final Formats formats;
    private final SeriesTable table;
    private final StringBuilder identity = new StringBuilder();
    private final @Nullable String[] texts = new @Nullable String[Text.values().length];
    private final double[] numbers = new double[Number.values().length];
    private boolean hasTime;
    private boolean hasValue;
    private int dimensionsAt;
    private @Nullable Series series;
    private long at;

    private enum Text {
        metric_stream_name,
        account_id,
        region,
        namespace,
        metric_name,
        unit
    }

    private enum Number {
        count,
        sum,
        min,
        max
    }

    private static final List<String> STATISTICS =
            Arrays.stream(Number.values()).map(Number::name).toList();

    QuickRecord(Formats formats, SeriesTable table) {
        this.formats = formats;
        this.table = table;
    }

    /** Reads one record; false: it is not plain, and nothing is known of it. */
    boolean read(byte[] bytes, int from, int length) {
        return isKnown(bytes, from, from + length) || isRead(bytes, from, length);
    }

    /** Whether it is written as another of its series was. */
    private boolean isKnown(byte[] bytes, int from, int to) {
        int time = Layout.timeIn(bytes, from, to);
        Layout layout = time < 0 ? null : layouts.get(ByteBuffer.wrap(bytes, from, time - from));
        if (layout == null) {
            return false;
        }
        series = layout.series();
        at = layout.read(bytes, time, to, numbers);
        return at >= EARLIEST && at <= LATEST && isSound();
    }

    private boolean isRead(byte[] bytes, int from, int length) {
        try (JsonParser parser = json.createParser(bytes, from, length)) {
            boolean read = isPlain(parser) && isSound() && knowsSeries(bytes, from, length);
            if (read) {
                learn(Arrays.copyOfRange(bytes, from, from + length));
            }
            return read;
        } catch (JsonProcessingException e) {
            return false;
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory can be read", e);
        }
    }

    /** Of the record that was just read. */
    Series series() {
        if (series == null) {
            throw new IllegalStateException("no record was read");
        }
        return series;
    }

    /** Of the record that was just read, epoch milliseconds. */
    long at() {
        return at;
    }

    /** The mean of the record that was just read; NaN: it has none. */
    double value() {
        double count = numbers[Number.count.ordinal()];
        double sum = numbers[Number.sum.ordinal()];
        return count > 0 && !Double.isNaN(sum) ? sum / count : Double.NaN;
    }

    private boolean isPlain(JsonParser parser) throws IOException {
        Arrays.fill(texts, null);
        Arrays.fill(numbers, Double.NaN);
        identity.setLength(0);
        hasTime = false;
        hasValue = false;
        dimensionsAt = -1;
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return false;
        }
        for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
            if (!takes(key, parser.nextToken(), parser)) {
                return false;
            }
        }
        return parser.currentToken() == JsonToken.END_OBJECT
                && parser.nextToken() == null
                && hasTime
                && hasValue
                && dimensionsAt >= 0;
    }

    private boolean takes(String key, JsonToken token, JsonParser parser) throws IOException {
        return switch (key) {
            case "metric_stream_name" -> text(Text.metric_stream_name, token, parser);
            case "account_id" -> text(Text.account_id, token, parser);
            case "region" -> text(Text.region, token, parser);
            case "namespace" -> text(Text.namespace, token, parser);
            case "metric_name" -> text(Text.metric_name, token, parser);
            case "unit" -> text(Text.unit, token, parser);
            case "dimensions" -> token == JsonToken.START_OBJECT && dimensions(parser);
            case "timestamp" -> token == JsonToken.VALUE_NUMBER_INT && time(parser);
            case "value" -> token == JsonToken.START_OBJECT && statistics(parser);
            default -> false;
        };
    }

    private boolean text(Text which, JsonToken token, JsonParser parser) throws IOException {
        if (token != JsonToken.VALUE_STRING || texts[which.ordinal()] != null) {
            return false;
        }
        texts[which.ordinal()] = parser.getText();
        return true;
    }

    private boolean dimensions(JsonParser parser) throws IOException {
        if (dimensionsAt >= 0) {
            return false;
        }
        dimensionsAt = identity.length();
        for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
            String value = parser.nextTextValue();
            if (value == null) {
                return false;
            }
            part(key);
            part(value);
        }
        return parser.currentToken() == JsonToken.END_OBJECT;
    }

    private boolean time(JsonParser parser) throws IOException {
        if (hasTime || parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            return false;
        }
        hasTime = true;
        at = parser.getLongValue();
        return at >= EARLIEST && at <= LATEST;
    }

    /** Other statistics than these are passed over, as long as they are numbers. */
    private boolean statistics(JsonParser parser) throws IOException {
        if (hasValue) {
            return false;
        }
        hasValue = true;
        for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
            if (!parser.nextToken().isNumeric() || !number(key, parser)) {
                return false;
            }
        }
        return parser.currentToken() == JsonToken.END_OBJECT;
    }

    private boolean number(String key, JsonParser parser) throws IOException {
        double value = parser.getDoubleValue();
        if (!Double.isFinite(value)) {
            return false;
        }
        switch (key) {
            case "count" -> numbers[Number.count.ordinal()] = value;
            case "sum" -> numbers[Number.sum.ordinal()] = value;
            case "min" -> numbers[Number.min.ordinal()] = value;
            case "max" -> numbers[Number.max.ordinal()] = value;
            default -> {}
        }
        return true;
    }

    /** All four statistics are there, as every stream has them, and obey the rules. */
    private boolean isSound() {
        for (double number : numbers) {
            if (Double.isNaN(number)) {
                return false;
            }
        }
        return numbers[Number.count.ordinal()] >= 0 && numbers[Number.min.ordinal()] <= numbers[Number.max.ordinal()];
    }

    private boolean knowsSeries(byte[] bytes, int from, int length) {
        for (Text text : Text.values()) {
            if (text != Text.metric_stream_name) {
                String value = texts[text.ordinal()];
                if (value == null && text != Text.unit) {
                    return false;
                }
                part(value == null ? "\0" : value);
            }
        }
        String key = identity.toString();
        series = known.get(key);
        if (series == null) {
            if (known.size() >= MOST_KNOWN) {
                known.clear();
            }
            series = asked(Arrays.copyOfRange(bytes, from, from + length));
            if (series != null) {
                known.put(key, series);
            }
        }
        return series != null;
    }

    private void learn(byte[] record) {
        Layout layout = layouts.size() < MOST_LAYOUTS ? Layout.of(record, series(), STATISTICS) : null;
        if (layout != null) {
            layouts.put(layout.head(), layout);
        }
    }

    /** A part with its length before it: no two different identities become the same. */
    private void part(String text) {
        identity.append(text.length()).append(':').append(text);
    }

    private @Nullable Series asked(byte[] record) {
        Ingested ingested = formats.parse(record);
        boolean one = ingested.samples().size() == 1
                && ingested.actions().isEmpty()
                && ingested.bindings().isEmpty()
                && ingested.ignored().isEmpty()
                && ingested.rejects().isEmpty();
        if (!one) {
            return null;
        }
        MetricSample sample = ingested.samples().get(0);
        return Sizes.reason(sample, RecordLimits.BYTES).isEmpty() ? table.of(sample) : null;
    }
}
