package dev.flyball.config;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * What the pages are served under over TLS. Printing it shows no secret.
 *
 * @param chain the server's certificate first, then those that vouch for it
 * @param key the private key of the first
 */
public record HttpCertificate(List<X509Certificate> chain, PrivateKey key) {
    /** Algorithms of keys, and what each signs with. */
    private static final Map<String, String> ALGORITHMS =
            Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "EdDSA", "Ed25519");

    public HttpCertificate {
        chain = List.copyOf(chain);
    }

    /** Reads both from PEM; throws {@link BadInputException} with the key path of what cannot be read. */
    public static HttpCertificate of(String certificate, String privateKey) {
        HttpCertificate read = new HttpCertificate(chain(certificate), key(privateKey));
        if (!read.belongsTogether()) {
            throw Check.rejected("http.private_key", "the key of http.certificate", "that of another");
        }
        return read;
    }

    @Override
    public String toString() {
        return "HttpCertificate[" + chain.get(0).getSubjectX500Principal() + "]";
    }

    private boolean belongsTogether() {
        try {
            Signature signature = Signature.getInstance(ALGORITHMS.getOrDefault(key.getAlgorithm(), ""));
            signature.initSign(key);
            byte[] signed = signature.sign();
            signature.initVerify(chain.get(0).getPublicKey());
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static List<X509Certificate> chain(String pem) {
        try {
            List<X509Certificate> chain = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)))
                    .stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            if (!chain.isEmpty()) {
                return chain;
            }
        } catch (CertificateException e) {
            // Told below, as where there is none.
        }
        throw Check.rejected("http.certificate", "certificates in PEM, the server's first", "what is none");
    }

    private static PrivateKey key(String pem) {
        String base64 = pem.replaceAll("-----(BEGIN|END) PRIVATE KEY-----", "").replaceAll("\\s", "");
        try {
            PKCS8EncodedKeySpec encoded =
                    new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64));
            for (String algorithm : ALGORITHMS.keySet()) {
                try {
                    return KeyFactory.getInstance(algorithm).generatePrivate(encoded);
                } catch (InvalidKeySpecException e) {
                    // One of another algorithm.
                }
            }
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // Told below, as where it is of no algorithm.
        }
        throw Check.rejected(
                "http.private_key",
                "a key in PEM, PKCS #8 without a password, as `openssl pkcs8 -topk8 -nocrypt` prints it",
                "what is none");
    }
}
