package dev.flyball.bench.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** What an instance says of itself. */
public final class Health {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    static final int FINE = 200;
    static final int UNAVAILABLE = 503;

    private Health() {}

    /** Whether it does its work; false while it does not answer. */
    public static boolean isReady(URI instance) {
        return answers(instance, "ready", FINE);
    }

    /** Whether it answers a question, {@code ready} or {@code live}, with that status of HTTP. */
    static boolean answers(URI instance, String question, int status) {
        HttpRequest request = HttpRequest.newBuilder(instance.resolve("/health/" + question))
                .timeout(PATIENCE)
                .build();
        try {
            return CLIENT.send(request, BodyHandlers.discarding()).statusCode() == status;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TrialFailure("interrupted");
        }
    }
}
