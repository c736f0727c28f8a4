package dev.flyball.ops.http;

import dev.flyball.config.HttpToken;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Whether who asks knows the token: as {@code Bearer}, which programs send, or as the password of {@code Basic}, for which a browser asks; the
 * name does not matter.
 */
final class Reader {
    /** What a browser must be told to ask for a password. */
    static final String CHALLENGE = "Basic realm=\"Flyball\", charset=\"UTF-8\"";

    private static final String BEARER = "Bearer ";
    private static final String BASIC = "Basic ";

    private Reader() {}

    /** @param authorization the header of the request; null where it has none */
    static boolean knows(HttpToken token, @Nullable String authorization) {
        if (authorization == null) {
            return false;
        }
        if (authorization.startsWith(BEARER)) {
            return token.is(authorization.substring(BEARER.length()).strip());
        }
        return authorization.startsWith(BASIC)
                && token.is(password(authorization.substring(BASIC.length()).strip()));
    }

    private static String password(String encoded) {
        try {
            String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            return pair.substring(pair.indexOf(':') + 1);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
