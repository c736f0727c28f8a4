package dev.flyball.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeopleTest {
    @TempDir
    Path directory;

    private People people(String yaml) throws IOException {
        Path file = Files.writeString(
                directory.resolve("flyball.yaml"),
                "kafka: {bootstrap_servers: 'k:9092'}\nregistry: {url: 'http://r:8081'}\n" + yaml);
        return FlyballConfig.load(file, Map.of()).people();
    }

    private static String encoded(PublicKey key) {
        return Base64.getEncoder().encodeToString(key.getEncoded());
    }

    @Test
    void aKeyIsReadWithAndWithoutTheLinesThatToolsPutAroundIt() throws Exception {
        // Given
        PublicKey alice =
                KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic();
        PublicKey bob =
                KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic();
        Path pem = Files.writeString(
                directory.resolve("bob.pem"),
                "-----BEGIN PUBLIC KEY-----\n" + encoded(bob) + "\n-----END PUBLIC KEY-----\n");

        // When
        People people = people("""
                people:
                  - {who: alice, public_key: %s}
                  - {who: bob, public_key: '${file:%s}'}
                """.formatted(encoded(alice), pem));

        // Then
        assertThat(people.keyOf("alice")).hasValue(alice);
        assertThat(people.keyOf("bob")).hasValue(bob);
        assertThat(people.keyOf("mallory")).isEmpty();
    }

    @Test
    void withoutPeopleNobodyMayCommand() throws IOException {
        assertThat(people("").keys()).isEmpty();
    }

    @Test
    void whatIsNoKeyIsNamedByItsPathAndNotQuoted() throws Exception {
        // Given a key of another kind
        String rsa =
                encoded(KeyPairGenerator.getInstance("RSA").generateKeyPair().getPublic());

        // When, then
        for (String key : new String[] {rsa, "geheim"}) {
            assertThatThrownBy(() -> people("people: [{who: alice, public_key: " + key + "}]"))
                    .isInstanceOf(BadInputException.class)
                    .hasMessageContaining("people[0].public_key: expected an Ed25519 public key")
                    .hasMessageNotContaining(key);
        }
    }

    @Test
    void onePersonHasOneKey() throws Exception {
        // Given
        String key = encoded(
                KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic());
        String alice = "{who: alice, public_key: " + key + "}";

        // When, then
        assertThatThrownBy(() -> people("people: [" + alice + ", " + alice + "]"))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("people[1].who: expected one key for each person");
    }
}
