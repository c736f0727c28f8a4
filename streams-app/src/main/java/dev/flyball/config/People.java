package dev.flyball.config;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who may command kill switches, and the public key that each signs with: {@code people} in the configuration. Without any
 * nobody may.
 *
 * @param keys Ed25519 keys (RFC 8032) by name
 */
public record People(Map<String, PublicKey> keys) {
    private static final String ALGORITHM = "Ed25519";
    private static final String EXPECTED_KEY =
            "an Ed25519 public key, X.509 in Base64, as `openssl pkey -pubout` prints it";

    public People {
        keys = Map.copyOf(keys);
    }

    public static People none() {
        return new People(Map.of());
    }

    /** The key that somebody signs with, if he may command at all. */
    public Optional<PublicKey> keyOf(String who) {
        return Optional.ofNullable(keys.get(who));
    }

    static People read(List<ConfigTree> trees) {
        Map<String, PublicKey> keys = new HashMap<>();
        for (ConfigTree tree : trees) {
            String who = tree.required("who", "the name that the person gives with a command");
            String encoded = tree.required("public_key", EXPECTED_KEY);
            tree.rejectUnknownKeys();
            if (keys.put(who, key(tree.pathOf("public_key"), encoded)) != null) {
                throw Check.rejected(tree.pathOf("who"), "one key for each person", "a second one for \"" + who + '"');
            }
        }
        return new People(keys);
    }

    private static PublicKey key(String path, String encoded) {
        String base64 = encoded.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(bytes));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw Check.rejected(path, EXPECTED_KEY, "what is none");
        }
    }
}
