package dev.flyball.schemas.signature;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Collection;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * The signature of Flyball under a record that it writes: Ed25519 (RFC 8032), in the header {@value #HEADER}. It covers the name of the
 * topic and the bytes of the value, so that a record of one topic is none of another; of a heartbeat, which has no value, its key and
 * time. The key of any other record is inside its value.
 */
public final class RecordSignature {
    public static final String HEADER = "flyball.signature";

    private static final String ALGORITHM = "Ed25519";
    private static final String VALUE = "flyball value 1";
    private static final String HEARTBEAT = "flyball heartbeat 1";

    private RecordSignature() {}

    /**
     * Signs a value.
     *
     * @throws IllegalArgumentException if the key is none for Ed25519
     */
    public static void sign(PrivateKey key, String topic, byte[] value, Headers headers) {
        put(headers, signature(key, content(VALUE, topic, value)));
    }

    /**
     * Signs a heartbeat.
     *
     * @param time of the record, in milliseconds since 1970
     * @throws IllegalArgumentException if the key is none for Ed25519
     */
    public static void signHeartbeat(PrivateKey key, String topic, String recordKey, long time, Headers headers) {
        put(headers, signature(key, heartbeat(topic, recordKey, time)));
    }

    /** Whether a value bears a signature by one of these keys. */
    public static boolean isSigned(Collection<PublicKey> keys, String topic, byte[] value, Headers headers) {
        return isBy(keys, content(VALUE, topic, value), headers);
    }

    /** Whether a heartbeat bears a signature by one of these keys. */
    public static boolean isSignedHeartbeat(
            Collection<PublicKey> keys, String topic, String recordKey, long time, Headers headers) {
        return isBy(keys, heartbeat(topic, recordKey, time), headers);
    }

    private static byte[] heartbeat(String topic, String recordKey, long time) {
        return content(HEARTBEAT, topic, (recordKey + "@" + time).getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] content(String purpose, String topic, byte[] rest) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream content = new DataOutputStream(bytes)) {
            content.writeUTF(purpose);
            content.writeUTF(topic);
            content.write(rest);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] signature(PrivateKey key, byte[] content) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(content);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("expected an Ed25519 key, found one of " + key.getAlgorithm(), e);
        }
    }

    private static boolean isBy(Collection<PublicKey> keys, byte[] content, Headers headers) {
        Header given = headers.lastHeader(HEADER);
        return given != null
                && given.value() != null
                && keys.stream().anyMatch(key -> isBy(key, content, given.value()));
    }

    private static boolean isBy(PublicKey key, byte[] content, byte[] given) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(content);
            return signature.verify(given);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static void put(Headers headers, byte[] signature) {
        headers.remove(HEADER).add(HEADER, signature);
    }
}
