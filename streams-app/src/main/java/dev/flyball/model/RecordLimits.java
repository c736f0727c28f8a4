package dev.flyball.model;

/** What a record of an input topic may take, in bytes, so that what is made of it still fits into a record. */
public final class RecordLimits {
    public static final int ACTION_BYTES = 256 * 1024;

    /** All others. */
    public static final int BYTES = 8 * 1024;

    private RecordLimits() {}

    /** Why a record is not read. */
    public static String reason(int most, long found) {
        return "value: expected at most %d bytes, found %d".formatted(most, found);
    }
}
