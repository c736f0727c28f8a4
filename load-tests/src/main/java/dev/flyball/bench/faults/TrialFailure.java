package dev.flyball.bench.faults;

/** A trial that did not come out as it must; the message says in what. */
final class TrialFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TrialFailure(String message) {
        super(message);
    }
}
