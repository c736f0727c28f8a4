package dev.flyball.killswitch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.schemas.Scope;
import dev.flyball.schemas.ScopeDirection;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WideningTest {
    private static Scope scope(String actor, String target, String control) {
        return new Scope(actor, target, control, ScopeDirection.DOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "hpa, web, size, hpa, web, *",
        "hpa, web, *,    *,   web, *",
        "*,   web, size, *,   web, *",
        "hpa, *,   size, hpa, *,   *",
    })
    void anIgnoredStopWidensByOnePartInItsDirection(
            String actor, String target, String control, String widerActor, String widerTarget, String widerControl) {
        assertThat(Widening.of(scope(actor, target, control))).contains(scope(widerActor, widerTarget, widerControl));
    }

    @ParameterizedTest
    @CsvSource({"*, web, *", "hpa, *, *", "*, *, size", "*, *, *"})
    void beyondATargetOrAnActorOnlyAPersonGoesOrADomain(String actor, String target, String control) {
        assertThat(Widening.of(scope(actor, target, control))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "shop, *,   web,         *,    true",
        "shop, hpa, web,         *,    false", // there is something narrower yet
        "shop, *,   web,         size, false",
        "'',   *,   web,         *,    false",
        "shop, *,   *,           *,    false",
        "web,  *,   web,         *,    false", // the target is its own domain
        "shop, *,   domain:shop, *,    false"
    })
    void onlyAllThatIsDoneToATargetLeadsToItsDomain(
            String domain, String actor, String target, String control, boolean leads) {
        assertThat(Widening.leadsTo(domain, scope(actor, target, control))).isEqualTo(leads);
    }

    @ParameterizedTest
    @CsvSource({
        "hpa, web,         size, 0",
        "hpa, web,         *,    1",
        "*,   web,         *,    2",
        "*,   domain:shop, *,    3",
        "*,   *,           *,    3"
    })
    void widthCountsThePartsThatNameNobody(String actor, String target, String control, int width) {
        assertThat(Widening.width(scope(actor, target, control))).isEqualTo(width);
    }
}
