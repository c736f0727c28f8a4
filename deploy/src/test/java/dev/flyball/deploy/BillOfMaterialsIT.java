package dev.flyball.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The bill of materials names what the image ships: every jar that the application's own jar asks for, and nothing else. */
final class BillOfMaterialsIT {
    private static final Path TARGET = Repository.path("streams-app/target");
    private static final Path BILL = TARGET.resolve("bom.json");

    @BeforeEach
    void needsABuildThatWasOnline() {
        boolean required = "true".equals(System.getenv("FLYBALL_REQUIRE_TOOLS"));
        assumeTrue(
                required || Files.exists(BILL),
                "Maven was offline and made no bill of materials (target/bom.json); nothing was checked");
    }

    @Test
    void namesEachShippedJarWithItsBytesAndALicence() throws IOException {
        Map<String, String> shipped = new TreeMap<>();
        for (String jar : classPath()) {
            shipped.put(jar, sha256(TARGET.resolve("lib").resolve(jar)));
        }

        Map<String, String> billed = new TreeMap<>();
        for (JsonNode component : bill().path("components")) {
            assertThat(component.path("licenses"))
                    .as(component.path("purl").asText())
                    .isNotEmpty();
            billed.put(
                    component.path("name").asText() + "-"
                            + component.path("version").asText() + ".jar",
                    sha256(component));
        }

        assertThat(billed).isEqualTo(shipped);
    }

    @Test
    void saysWhatItIsABillOf() throws IOException {
        JsonNode bill = bill();

        assertThat(bill.path("bomFormat").asText()).isEqualTo("CycloneDX");
        assertThat(bill.at("/metadata/component/type").asText()).isEqualTo("application");
        assertThat(bill.at("/metadata/component/name").asText()).isEqualTo("flyball-streams-app");
    }

    private static JsonNode bill() throws IOException {
        return new ObjectMapper().readTree(BILL.toFile());
    }

    private static String[] classPath() throws IOException {
        try (JarFile jar = new JarFile(TARGET.resolve("flyball.jar").toFile())) {
            String[] jars =
                    jar.getManifest().getMainAttributes().getValue("Class-Path").split(" ");
            return Arrays.stream(jars)
                    .map(name -> name.substring("lib/".length()))
                    .toArray(String[]::new);
        }
    }

    private static String sha256(JsonNode component) {
        for (JsonNode hash : component.path("hashes")) {
            if (hash.path("alg").asText().equals("SHA-256")) {
                return hash.path("content").asText();
            }
        }
        return "none";
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
