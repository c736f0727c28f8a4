package dev.flyball.bench.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * The only broker stands still with its connections open. The instance says that it is alive and not ready, so that nobody starts it
 * again, and is ready by itself once the broker goes on.
 */
final class BrokerFrozen implements Fault {
    private static final Duration NOTICED = Duration.ofMinutes(2);
    private static final int FINE = 200;
    private static final int UNAVAILABLE = 503;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @Override
    public String key() {
        return "broker-frozen";
    }

    @Override
    public String title() {
        return "broker frozen (SIGSTOP) until the instance is not ready, which stays alive; ready again by itself";
    }

    @Override
    public void inflict(Trial trial) {
        URI instance = trial.start("one").awaitAddress();
        Child broker = trial.cluster().broker().process();
        Wait.until("the instance to be ready", NOTICED, () -> answers(instance, "ready", FINE));
        trial.awaitShare(0.5 * trial.random().nextDouble());
        broker.freeze();
        try {
            Wait.until("the instance not to be ready", NOTICED, () -> answers(instance, "ready", UNAVAILABLE));
            if (!answers(instance, "live", FINE)) {
                throw new TrialFailure(
                        "an instance without its broker is not alive: a supervisor would start it again");
            }
        } finally {
            broker.thaw();
        }
        trial.pauseShortly();
        Wait.until("the instance to be ready again", NOTICED, () -> answers(instance, "ready", FINE));
        trial.awaitRecovery();
    }

    private static boolean answers(URI instance, String question, int status) {
        try {
            HttpRequest request = HttpRequest.newBuilder(instance.resolve("/health/" + question))
                    .build();
            return CLIENT.send(request, BodyHandlers.discarding()).statusCode() == status;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TrialFailure("interrupted");
        }
    }
}
