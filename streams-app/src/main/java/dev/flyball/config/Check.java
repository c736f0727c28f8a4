package dev.flyball.config;

import java.util.List;

/** The rules that the records of the configuration hold their values to. Each names the key path and what was found. */
final class Check {
    private Check() {}

    static BadInputException rejected(String keyPath, String expected, Object found) {
        return new BadInputException(keyPath + ": expected " + expected + ", found " + found);
    }

    static String notBlank(String keyPath, String expected, String value) {
        if (value.isBlank()) {
            throw rejected(keyPath, expected, "nothing");
        }
        return value;
    }

    static long between(String keyPath, String expected, long least, long most, long value) {
        if (value < least || value > most) {
            throw rejected(keyPath, expected, value);
        }
        return value;
    }

    static String oneOf(String keyPath, List<String> allowed, String value) {
        if (!allowed.contains(value)) {
            throw rejected(keyPath, "one of " + String.join(", ", allowed), '"' + value + '"');
        }
        return value;
    }
}
