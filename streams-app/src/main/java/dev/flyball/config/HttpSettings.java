package dev.flyball.config;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where health, metrics and the page for people are served: {@code http} in the configuration. Printing it shows no secret.
 *
 * @param host address to listen on; loopback unless configured
 * @param port 0 to 65535; 0 takes any free one
 * @param certificate for TLS; without one it is plain HTTP
 * @param token what readers of the pages must know, health and metrics apart; without one everybody may read
 * @param unprotected whether an address beyond the loopback may be listened on without certificate and token
 */
public record HttpSettings(
        String host, int port, Optional<HttpCertificate> certificate, Optional<HttpToken> token, boolean unprotected) {
    public static final String LOOPBACK = "127.0.0.1";
    public static final int DEFAULT_PORT = 8080;

    /** Holds the values to their rules; throws {@link BadInputException} with the key path of one that cannot be meant. */
    public HttpSettings {
        Check.notBlank("http.host", "a host name or an address", host);
        Check.between("http.port", "a whole number from 0 to 65535", 0, 65_535, port);
    }

    /** Plain, and for everybody: for the loopback. */
    public HttpSettings(String host, int port) {
        this(host, port, Optional.empty(), Optional.empty(), false);
    }

    /** Whether others may reach it than those on this machine. */
    public boolean mayBeOpened() {
        return unprotected || certificate.isPresent() && token.isPresent();
    }

    static HttpSettings read(ConfigTree tree) {
        HttpSettings settings = new HttpSettings(
                tree.text("host", LOOPBACK),
                tree.integer("port", DEFAULT_PORT),
                certificate(tree.text("certificate"), tree.text("private_key")),
                Optional.ofNullable(tree.text("token")).map(HttpToken::new),
                Check.oneOf("http.unprotected", List.of("true", "false"), tree.text("unprotected", "false"))
                        .equals("true"));
        tree.rejectUnknownKeys();
        return settings;
    }

    private static Optional<HttpCertificate> certificate(@Nullable String certificate, @Nullable String key) {
        if (certificate == null && key == null) {
            return Optional.empty();
        }
        if (certificate == null) {
            throw Check.rejected("http.certificate", "the certificate of http.private_key", "nothing");
        }
        if (key == null) {
            throw Check.rejected("http.private_key", "the key of http.certificate", "nothing");
        }
        return Optional.of(HttpCertificate.of(certificate, key));
    }
}
