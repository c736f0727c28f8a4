package dev.flyball.deploy.access;

import dev.flyball.demo.EmbeddedKafka;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.metadata.authorizer.StandardAuthorizer;

/** A real broker that speaks TLS alone, asks everybody for a password, and lets nobody do what no rule allows. */
public final class SecureBroker implements AutoCloseable {
    private static final String OWNER = "owner";
    private static final String OWNERS_PASSWORD = "geheim-owner";
    private static final int ITERATIONS = 4096;

    private final EmbeddedKafka kafka;
    private final Certificate certificate;

    private SecureBroker(EmbeddedKafka kafka, Certificate certificate) {
        this.kafka = kafka;
        this.certificate = certificate;
    }

    public static SecureBroker start(Path directory) {
        Certificate certificate = Certificate.create(directory, "geheim-store");
        String owner =
                "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%s\" password=\"%s\" user_%s=\"%s\";"
                        .formatted(OWNER, OWNERS_PASSWORD, OWNER, OWNERS_PASSWORD);
        EmbeddedKafka kafka = EmbeddedKafka.start(
                directory.resolve("kafka"),
                Map.ofEntries(
                        Map.entry("listener.security.protocol.map", "BROKER:SASL_SSL,CONTROLLER:SASL_SSL"),
                        Map.entry("sasl.enabled.mechanisms", "PLAIN,SCRAM-SHA-512"),
                        Map.entry("listener.name.controller.sasl.enabled.mechanisms", "PLAIN"),
                        Map.entry("sasl.mechanism.inter.broker.protocol", "PLAIN"),
                        Map.entry("sasl.mechanism.controller.protocol", "PLAIN"),
                        Map.entry("listener.name.broker.plain.sasl.jaas.config", owner),
                        Map.entry("listener.name.controller.plain.sasl.jaas.config", owner),
                        Map.entry("listener.name.broker.scram-sha-512.sasl.jaas.config", scram("", "")),
                        Map.entry("ssl.keystore.location", certificate.keys().toString()),
                        Map.entry("ssl.keystore.password", certificate.password()),
                        Map.entry("ssl.key.password", certificate.password()),
                        Map.entry(
                                "ssl.truststore.location", certificate.trusted().toString()),
                        Map.entry("ssl.truststore.password", certificate.password()),
                        Map.entry("num.network.threads", "2"),
                        Map.entry("num.io.threads", "2"),
                        Map.entry("authorizer.class.name", StandardAuthorizer.class.getName()),
                        Map.entry("super.users", "User:" + OWNER)));
        return new SecureBroker(kafka, certificate);
    }

    /** Lets somebody in who may do what these rules allow. */
    public void admit(String user, Collection<AclBinding> rules) {
        UserScramCredentialUpsertion credential = new UserScramCredentialUpsertion(
                user, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS), password(user));
        try (Admin admin = Admin.create(owner())) {
            admin.alterUserScramCredentials(List.of(credential)).all().get();
            admin.createAcls(rules).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    /** The settings of a client of somebody who may do everything. */
    public Map<String, Object> owner() {
        Map<String, Object> settings = client("PLAIN");
        settings.put(
                "sasl.jaas.config",
                "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%s\" password=\"%s\";"
                        .formatted(OWNER, OWNERS_PASSWORD));
        return settings;
    }

    /** The settings of a client of a user who was admitted. */
    public Map<String, Object> as(String user) {
        return as(user, password(user));
    }

    /** The settings of a client of somebody who claims to be a user. */
    Map<String, Object> as(String user, String password) {
        Map<String, Object> settings = client("SCRAM-SHA-512");
        settings.put("sasl.jaas.config", scram(user, password));
        return settings;
    }

    /** What a user of that name proves himself with. */
    public static String password(String user) {
        return "geheim-" + user;
    }

    @Override
    public void close() {
        kafka.close();
    }

    private Map<String, Object> client(String mechanism) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", kafka.bootstrapServers());
        settings.put("security.protocol", "SASL_SSL");
        settings.put("sasl.mechanism", mechanism);
        settings.put("ssl.truststore.location", certificate.trusted().toString());
        settings.put("ssl.truststore.password", certificate.password());
        return settings;
    }

    private static String scram(String user, String password) {
        String module = "org.apache.kafka.common.security.scram.ScramLoginModule required";
        return user.isEmpty() ? module + ";" : "%s username=\"%s\" password=\"%s\";".formatted(module, user, password);
    }
}
