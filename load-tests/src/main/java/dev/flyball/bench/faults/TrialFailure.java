package dev.flyball.bench.faults;

/** A trial that did not come out as it must; the message says in what. */
public final class TrialFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TrialFailure(String message) {
        super(message);
    }
}
