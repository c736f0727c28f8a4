package dev.flyball.deploy.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A certificate of this machine's loopback address that vouches for itself, with its key, and a store for those who trust it. */
final class Certificate {
    private final Path keys;
    private final Path trusted;
    private final String password;

    private Certificate(Path keys, Path trusted, String password) {
        this.keys = keys;
        this.trusted = trusted;
        this.password = password;
    }

    static Certificate create(Path directory, String password) {
        Path keys = directory.resolve("keys.p12");
        Path exported = directory.resolve("certificate.pem");
        Path trusted = directory.resolve("trusted.p12");
        keytool(
                "-genkeypair -alias broker -keyalg EC -groupname secp256r1 -validity 2 -dname CN=broker",
                "-ext san=ip:127.0.0.1,dns:localhost -storetype PKCS12",
                "-keystore " + keys + " -storepass " + password);
        keytool("-exportcert -rfc -alias broker -file " + exported, "-keystore " + keys + " -storepass " + password);
        keytool(
                "-importcert -noprompt -alias broker -file " + exported + " -storetype PKCS12",
                "-keystore " + trusted + " -storepass " + password);
        return new Certificate(keys, trusted, password);
    }

    /** Where the certificate and its key are. */
    Path keys() {
        return keys;
    }

    /** Where the certificate is without its key. */
    Path trusted() {
        return trusted;
    }

    /** Of both stores. */
    String password() {
        return password;
    }

    private static void keytool(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(String.join(" ", arguments).split(" ")));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("keytool: " + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
