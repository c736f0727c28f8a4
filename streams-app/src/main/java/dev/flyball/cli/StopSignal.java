package dev.flyball.cli;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * SIGTERM and Ctrl-C as something that a command can wait for, end in order, and still return its own exit code: by itself
 * the JVM would end with 143 or 130, whatever the command did.
 */
final class StopSignal {
    private final CompletableFuture<Void> requested = new CompletableFuture<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook;
    private volatile int exitCode = ExitCode.FAILED;

    private StopSignal(Duration within) {
        hook = new Thread(() -> endInOrder(within), "flyball-stop");
    }

    /** @param within how long the command may take to end once it was asked to; then the process ends, as failed */
    static StopSignal install(Duration within) {
        StopSignal signal = new StopSignal(within);
        Runtime.getRuntime().addShutdownHook(signal.hook);
        return signal;
    }

    /** Completes when the process was asked to end. */
    CompletionStage<Void> requested() {
        return requested.minimalCompletionStage();
    }

    boolean isRequested() {
        return requested.isDone();
    }

    /** The command is through; if the process was asked to end, it does now. */
    int ended(int code) {
        exitCode = code;
        ended.countDown();
        if (!isRequested()) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // The request came this very moment: the hook sees that the command is through.
                return code;
            }
        }
        return code;
    }

    private void endInOrder(Duration within) {
        requested.complete(null);
        try {
            ended.await(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        System.out.flush();
        System.err.flush();
        Runtime.getRuntime().halt(exitCode);
    }
}
