package dev.flyball.bench.month;

/**
 * A loop that was planted.
 *
 * @param kind what goes wrong
 * @param target canonical name of what is scaled
 * @param from minute of its beginning
 * @param to minute of its end
 */
record Planted(Kind kind, String target, int from, int to) {
    enum Kind {
        /** A scaler whose steps are larger than what it tolerates: each calls for the next. */
        HUNTS,
        /** An agent takes back, to save money, what a scaler added. */
        DUEL,
        /** As the first, and each swing is larger than the one before. */
        GROWS
    }

    boolean covers(int minute) {
        return from <= minute && minute < to;
    }
}
