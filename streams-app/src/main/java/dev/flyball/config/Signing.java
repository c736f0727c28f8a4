package dev.flyball.config;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What kill switches, their events and heartbeats are signed with: {@code signing} in the configuration. Printing it shows no secret.
 *
 * @param key an Ed25519 key (RFC 8032); null: nothing is signed
 */
public record Signing(@Nullable PrivateKey key) {
    private static final String ALGORITHM = "Ed25519";
    private static final String EXPECTED_KEY =
            "an Ed25519 private key, PKCS #8 in Base64, as `openssl genpkey -algorithm ed25519` prints it";

    public static Signing none() {
        return new Signing(null);
    }

    public Optional<PrivateKey> privateKey() {
        return Optional.ofNullable(key);
    }

    static Signing read(ConfigTree tree) {
        String encoded = tree.text("private_key");
        tree.rejectUnknownKeys();
        return new Signing(encoded == null ? null : key(tree.pathOf("private_key"), encoded));
    }

    private static PrivateKey key(String path, String encoded) {
        String base64 = encoded.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            return KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(bytes));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw Check.rejected(path, EXPECTED_KEY, "what is none");
        }
    }

    @Override
    public String toString() {
        return key == null ? "Signing[none]" : "Signing[" + ALGORITHM + "]";
    }
}
