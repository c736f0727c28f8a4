package dev.flyball.bench.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the meters of an instance said at one moment. */
record Scrape(String page) {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** @return empty if it does not answer */
    static Optional<Scrape> of(URI instance) {
        try {
            return Optional.of(new Scrape(CLIENT.send(
                            HttpRequest.newBuilder(instance.resolve("/metrics")).build(), BodyHandlers.ofString())
                    .body()));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TrialFailure("interrupted");
        }
    }

    /**
     * The sum of a meter over its labels.
     *
     * @param label what stands among the labels of those that count
     * @return empty if there is no such meter yet
     */
    Optional<Double> sum(String meter, String label) {
        Matcher line = Pattern.compile("(?m)^%s(\\{.*})? (\\S+)$".formatted(Pattern.quote(meter)))
                .matcher(page);
        double sum = 0;
        boolean found = false;
        while (line.find()) {
            if (label.isEmpty() || line.group(1) != null && line.group(1).contains(label)) {
                sum += Double.parseDouble(line.group(2));
                found = true;
            }
        }
        return found ? Optional.of(sum) : Optional.empty();
    }
}
