package dev.flyball.outcome;

import java.time.Duration;

/**
 * The names of the stores that {@link OutcomeProcessor} works on.
 *
 * @param samples the samples of each series, in chunks
 * @param bell rings before a commit: the chunk has to be written
 * @param series windowed: which series each resource has
 * @param actions windowed: the ids of the actions seen, against duplicates
 * @param controls what each control was left at
 * @param pending outcomes that wait for the end of their response window, by due time
 * @param bands where each series stands
 * @param bindings global: the declared facts
 */
public record OutcomeStores(
        String samples,
        String bell,
        String series,
        String actions,
        String controls,
        String pending,
        String bands,
        String bindings) {
    /** How much longer than the samples the series must be kept: a row stands at the start of its hour. */
    public static final Duration SERIES_OUTLIVE_SAMPLES = HourlyNotes.HOUR;
}
