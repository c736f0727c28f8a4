package dev.flyball.replay;

import com.fasterxml.jackson.core.io.NumberInput;

/** Numbers in bytes of JSON, by the grammar of RFC 8259, section 6. */
final class JsonNumber {
    /** Longer ones are left to a parser. */
    private static final int LONGEST = 64;

    /** Every whole number of so many digits is a {@code double}. */
    private static final int EXACT_DIGITS = 15;

    private JsonNumber() {}

    /** Where the number ends that begins here; negative: none does, or one of more than {@value #LONGEST} bytes. */
    static int end(byte[] bytes, int from, int to) {
        int at = from < to && bytes[from] == '-' ? from + 1 : from;
        int digits = digits(bytes, at, to);
        if (digits == at || bytes[at] == '0' && digits > at + 1) {
            return -1;
        }
        int end = digits;
        if (end < to && bytes[end] == '.') {
            int fraction = digits(bytes, end + 1, to);
            if (fraction == end + 1) {
                return -1;
            }
            end = fraction;
        }
        if (end < to && (bytes[end] == 'e' || bytes[end] == 'E')) {
            int sign = end + 1 < to && (bytes[end + 1] == '+' || bytes[end + 1] == '-') ? 1 : 0;
            int exponent = digits(bytes, end + 1 + sign, to);
            if (exponent == end + 1 + sign) {
                return -1;
            }
            end = exponent;
        }
        return end - from <= LONGEST ? end : -1;
    }

    /** A whole number of at most 15 digits that is not negative; -1: it is another. */
    static long whole(byte[] bytes, int from, int end) {
        if (end - from > EXACT_DIGITS || digits(bytes, from, end) != end) {
            return -1;
        }
        long whole = 0;
        for (int i = from; i < end; i++) {
            whole = 10 * whole + bytes[i] - '0';
        }
        return whole;
    }

    /** The {@code double} next to it. */
    static double value(byte[] bytes, int from, int end) {
        long whole = whole(bytes, from, end);
        if (whole >= 0) {
            return whole;
        }
        char[] text = new char[end - from];
        for (int i = 0; i < text.length; i++) {
            text[i] = (char) bytes[from + i];
        }
        return NumberInput.parseDouble(text, true);
    }

    private static int digits(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        return at;
    }
}
