package dev.flyball.ops.http;

/** What a page answers: an HTTP status, a content type, and a body that is sent in UTF-8. */
public record Answer(int status, String contentType, String body) {
    public static final String JSON = "application/json";
    public static final String HTML = "text/html; charset=utf-8";
    public static final String TEXT = "text/plain; charset=utf-8";
}
