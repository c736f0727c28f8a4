package dev.flyball.schemas.scope;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.schemas.Membership;
import dev.flyball.schemas.serde.AvroTrust;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DomainsTest {
    static {
        AvroTrust.grant();
    }

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

    @ParameterizedTest
    @CsvSource({
        // Its name says so, a binding of one control or of the whole target says otherwise, the control's own
        // outweighs.
        "k8s/c1/prod/Deployment/web, replicas, true",
        "k8s/c2/prod/Deployment/web, replicas, false",
        "k8s/c1/prod/Deployment/moved, replicas, false",
        "asg/web, desired, true",
        "asg/web, dns, false",
        "asg/api, desired, true",
        "asg/api, dns, false"
    })
    void aBindingOutweighsTheName(String resource, String control, boolean member) {
        List<Membership> memberships = List.of(
                new Membership("k8s/c1/prod/Deployment/moved", "*", false),
                new Membership("asg/web", "*", true),
                new Membership("asg/web", "dns", false),
                new Membership("asg/api", "desired", true));

        assertThat(Domains.contains(Domains.asTarget("k8s/c1"), memberships, resource, control))
                .isEqualTo(member);
    }
}
