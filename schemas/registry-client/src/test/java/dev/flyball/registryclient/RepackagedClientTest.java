package dev.flyball.registryclient;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.client.security.basicauth.BasicAuthCredentialProvider;
import io.confluent.kafka.schemaregistry.client.security.bearerauth.BearerAuthCredentialProvider;
import io.confluent.kafka.schemaregistry.rules.RuleAction;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.apache.kafka.common.config.provider.ConfigProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That what was repackaged is whole. It goes when Confluent's own archives take the place of this module's content. */
class RepackagedClientTest {

    @ParameterizedTest
    @ValueSource(
            classes = {
                BasicAuthCredentialProvider.class,
                BearerAuthCredentialProvider.class,
                RuleAction.class,
                ConfigProvider.class
            })
    void everyServiceThatItNamesLoads(Class<?> service) {
        List<Object> loaded = new ArrayList<>();
        ServiceLoader.load(service).forEach(loaded::add);

        assertThat(loaded).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"META-INF/LICENSE", "META-INF/NOTICE"})
    void itCarriesItsLicence(String file) throws Exception {
        URL archive =
                KafkaAvroSerializer.class.getProtectionDomain().getCodeSource().getLocation();

        assertThat(getClass().getClassLoader().getResources(file).asIterator())
                .toIterable()
                .anyMatch(url -> url.toString().contains(archive.getPath()));
    }
}
