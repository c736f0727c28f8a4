package dev.flyball.outcome;

/**
 * The names of the stores that {@link OutcomeProcessor} works on.
 *
 * @param metrics windowed: the samples of each series
 * @param actions windowed: the ids of the actions seen, against duplicates
 * @param controls what each control was left at
 * @param pending outcomes that wait for the end of their response window, by due time
 * @param bindings global: the declared facts
 */
public record OutcomeStores(String metrics, String actions, String controls, String pending, String bindings) {}
