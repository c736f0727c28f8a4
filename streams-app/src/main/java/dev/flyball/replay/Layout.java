package dev.flyball.replay;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the records of one series are written, but for the numbers behind {@code "timestamp":}: the bytes before, between and after them. A
 * stream writes them all alike, so that the next record of a series need not be parsed: where the bytes are the same, so is what they mean.
 */
final class Layout {
    private static final byte[] TIME = "\"timestamp\":".getBytes(StandardCharsets.US_ASCII);

    private final byte[] head;
    private final Series series;
    private final List<byte[]> tails;
    private final int[] places;

    /**
     * @param head what comes before the time
     * @param tails what comes behind each number
     * @param places which statistic each number behind the time is; -1: one that is passed over
     */
    private Layout(byte[] head, Series series, List<byte[]> tails, int[] places) {
        this.head = head;
        this.series = series;
        this.tails = tails;
        this.places = places;
    }

    /**
     * Learns the layout of a record.
     *
     * @param record JSON that is known to be plain
     * @param statistics the names of those that are wanted
     * @return null: its time is not followed by numbers and their names alone, or one of those that are wanted is there twice
     */
    static @Nullable Layout of(byte[] record, Series series, List<String> statistics) {
        int at = timeIn(record, 0, record.length);
        if (at < 0) {
            return null;
        }
        byte[] head = Arrays.copyOf(record, at);
        List<byte[]> tails = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (int end = JsonNumber.end(record, at, record.length); end > 0; ) {
            int next = nextNumber(record, end);
            byte[] tail = Arrays.copyOfRange(record, end, next < 0 ? record.length : next);
            tails.add(tail);
            if (next < 0) {
                break;
            }
            int place = statistics.indexOf(nameAtEnd(tail));
            if (place >= 0 && places.contains(place)) {
                return null;
            }
            places.add(place);
            end = JsonNumber.end(record, next, record.length);
        }
        boolean whole = tails.size() == places.size() + 1;
        return whole
                ? new Layout(
                        head,
                        series,
                        tails,
                        places.stream().mapToInt(Integer::intValue).toArray())
                : null;
    }

    /** Where the time of a record begins; negative: it has none. */
    static int timeIn(byte[] record, int from, int to) {
        for (int i = from; i <= to - TIME.length; i++) {
            if (record[i] == TIME[0] && Arrays.equals(record, i, i + TIME.length, TIME, 0, TIME.length)) {
                return i + TIME.length;
            }
        }
        return -1;
    }

    /** What comes before the time: no two layouts with the same are kept. */
    ByteBuffer head() {
        return ByteBuffer.wrap(head);
    }

    Series series() {
        return series;
    }

    /**
     * Reads the numbers of a record that begins with the same head.
     *
     * @param from where its time begins
     * @param statistics takes those that are wanted
     * @return its time in epoch milliseconds; negative: it is written in another way
     */
    long read(byte[] bytes, int from, int to, double[] statistics) {
        int end = JsonNumber.end(bytes, from, to);
        long time = end < 0 ? -1 : JsonNumber.whole(bytes, from, end);
        if (time < 0) {
            return -1;
        }
        for (int i = 0; i < places.length; i++) {
            int begin = behind(tails.get(i), bytes, end, to);
            end = begin < 0 ? -1 : JsonNumber.end(bytes, begin, to);
            if (end < 0) {
                return -1;
            }
            double value = JsonNumber.value(bytes, begin, end);
            if (!Double.isFinite(value)) {
                return -1;
            }
            if (places[i] >= 0) {
                statistics[places[i]] = value;
            }
        }
        return behind(tails.get(places.length), bytes, end, to) == to ? time : -1;
    }

    /** Where the bytes go on behind this text; negative: it does not stand there. */
    private static int behind(byte[] text, byte[] bytes, int at, int to) {
        int end = at + text.length;
        return end <= to && Arrays.equals(bytes, at, end, text, 0, text.length) ? end : -1;
    }

    /** Where a number begins that is a value, and not within a text; negative: there is none. */
    private static int nextNumber(byte[] record, int from) {
        boolean quoted = false;
        for (int i = from; i < record.length; i++) {
            byte b = record[i];
            if (quoted && b == '\\') {
                i++;
            } else if (b == '"') {
                quoted = !quoted;
            } else if (!quoted && (b == '-' || b >= '0' && b <= '9')) {
                return i;
            }
        }
        return -1;
    }

    /** The name of the number that a text leads to: {@code "sum":}. */
    private static String nameAtEnd(byte[] tail) {
        String text = new String(tail, StandardCharsets.UTF_8);
        int close = text.lastIndexOf('"');
        int open = text.lastIndexOf('"', close - 1);
        return open < 0 ? "" : text.substring(open + 1, close);
    }
}
