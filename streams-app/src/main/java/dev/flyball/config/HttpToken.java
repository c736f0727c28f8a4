package dev.flyball.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** What a reader of the pages must know. Only a digest of it is kept; printing it shows no secret. */
public final class HttpToken {
    private static final int LEAST_LENGTH = 16;

    private final byte[] digest;

    /** Throws {@link BadInputException} if it could be guessed. */
    public HttpToken(String token) {
        String stripped = token.strip();
        if (stripped.length() < LEAST_LENGTH) {
            throw Check.rejected(
                    "http.token",
                    "at least %d characters, such as `openssl rand -hex 32` prints".formatted(LEAST_LENGTH),
                    stripped.length());
        }
        this.digest = digest(stripped);
    }

    /** Whether somebody gave the token; takes as long for a wrong one as for the right one. */
    public boolean is(String given) {
        return MessageDigest.isEqual(digest, digest(given));
    }

    @Override
    public String toString() {
        return "HttpToken[not shown]";
    }

    private static byte[] digest(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
