package dev.flyball.bench.ladder;

/**
 * What came out of a rung.
 *
 * @param told in words
 * @param isRight whether it is what the input says
 */
record Output(String told, boolean isRight) {
    /** A rung that has no output but how far it read, and was waited for until it had read everything. */
    static Output everythingRead(long records) {
        return new Output("%,d records read".formatted(records), true);
    }
}
