package dev.flyball.ops.http;

import com.sun.net.httpserver.HttpsConfigurator;
import dev.flyball.config.BadInputException;
import dev.flyball.config.HttpCertificate;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** The server's side of TLS: versions and ciphers are those that this Java holds for safe. */
final class Tls {
    private Tls() {}

    /** @throws BadInputException if this Java cannot use key and certificate for TLS */
    static HttpsConfigurator of(HttpCertificate certificate) {
        char[] none = new char[0];
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, none);
            store.setKeyEntry(
                    "http", certificate.key(), none, certificate.chain().toArray(Certificate[]::new));
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, none);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return new HttpsConfigurator(context);
        } catch (GeneralSecurityException | IOException e) {
            throw new BadInputException(
                    "http.certificate: expected what TLS can be spoken with (%s)".formatted(e.getMessage()), e);
        }
    }
}
