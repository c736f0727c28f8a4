package dev.flyball.cli;

import dev.flyball.config.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** The key that a person signs with. */
final class PrivateKeyFile {
    private static final String EXPECTED = "an Ed25519 private key, as `openssl genpkey -algorithm ed25519` makes it";

    private PrivateKeyFile() {}

    static PrivateKey read(Path file) {
        try {
            String pem =
                    Files.readString(file).replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
            return KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem)));
        } catch (IOException e) {
            throw new BadInputException("--key: expected %s, found no readable file %s".formatted(EXPECTED, file), e);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new BadInputException("--key: expected %s, found what is none in %s".formatted(EXPECTED, file), e);
        }
    }
}
