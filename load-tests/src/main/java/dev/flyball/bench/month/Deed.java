package dev.flyball.bench.month;

/**
 * An act, before it is written as CloudTrail has it.
 *
 * @param second since the beginning
 */
record Deed(long second, Who who, String resource, Kind kind, int value) {
    enum Kind {
        CAPACITY,
        DEPLOYMENT
    }
}
