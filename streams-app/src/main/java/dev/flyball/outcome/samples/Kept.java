package dev.flyball.outcome.samples;

/** Where a sample came to stand, and whether it is one that was to be expected. */
public enum Kept {
    /** It is forgotten. */
    NOT(false, false),
    /** In a row that has samples of its series and its half hour already. */
    BESIDE_ANOTHER(false, false),
    BESIDE_ANOTHER_AS_EXPECTED(false, true),
    /** Where none of its series and its half hour may have been. */
    APART(true, false),
    APART_AS_EXPECTED(true, true);

    private final boolean apart;
    private final boolean expected;

    Kept(boolean apart, boolean expected) {
        this.apart = apart;
        this.expected = expected;
    }

    static Kept of(boolean apart, boolean expected) {
        if (apart) {
            return expected ? APART_AS_EXPECTED : APART;
        }
        return expected ? BESIDE_ANOTHER_AS_EXPECTED : BESIDE_ANOTHER;
    }

    /** Whether it may be the first of its series in its half hour. */
    public boolean isApart() {
        return apart;
    }

    /** Whether it is known to be where its series stands. Of a sample that is, it may not be known. */
    public boolean isExpected() {
        return expected;
    }
}
