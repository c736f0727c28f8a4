package dev.flyball.detect;

import dev.flyball.detect.state.Act;

/** How much of an act an earlier one has in common. */
enum Sameness {
    /** The same to the letter that counts. */
    EXACT,
    /** The same call, and neither tells its arguments. */
    BARE,
    /** The same but for numbers, hashes and punctuation. */
    ALIKE,
    OTHER;

    static Sameness of(Act earlier, Act later) {
        if (!later.getExact().isEmpty() && later.getExact().equals(earlier.getExact())) {
            return EXACT;
        }
        if (later.getAlike().isEmpty() || !later.getAlike().equals(earlier.getAlike())) {
            return OTHER;
        }
        return later.getExact().isEmpty() && earlier.getExact().isEmpty() ? BARE : ALIKE;
    }
}
