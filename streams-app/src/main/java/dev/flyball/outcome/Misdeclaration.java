package dev.flyball.outcome;

/**
 * A binding or a trigger that is left out of account.
 *
 * @param message what it is, where, and what was expected; one line
 */
public record Misdeclaration(Reason reason, String message) {
    /** Why it says nothing. */
    public enum Reason {
        /** A binding gives the control itself as the metric that the control is turned for. */
        CLOSES_ON_ITSELF,
        /** Two bindings say of the same what cannot both be true. */
        CONTRADICTION,
        /** No sample of the metric of a binding was there when an action on its control was judged. */
        UNKNOWN_METRIC,
        /** No sample of a trigger was there when its action was judged. */
        UNKNOWN_TRIGGER
    }
}
