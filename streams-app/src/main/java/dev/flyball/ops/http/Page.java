package dev.flyball.ops.http;

import java.net.URI;

/** What is served at one path. */
@FunctionalInterface
public interface Page {
    /**
     * Answers one request.
     *
     * @param request path and query of the request; the query is as it was sent
     */
    Answer get(URI request);
}
