package dev.flyball.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DomainsTest {
    @ParameterizedTest
    @CsvSource({
        "arn:aws:ecs:eu-west-1:123456789012:service/shop/web, 123456789012/eu-west-1",
        "k8s/c1/prod/Deployment/web, k8s/c1",
        "asg/web, asg/web",
        "amazon/making-of-a-fly, amazon/making-of-a-fly",
        "session-1, session-1",
        "arn:broken, arn:broken"
    })
    void aResourceHasTheDomainThatItsNameTells(String resource, String domain) {
        assertThat(Domains.of(resource)).isEqualTo(domain);
    }
}
