package dev.flyball.model;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class IdsTest {
    @Test
    void anIdIsTheSameForeverForTheSameParts() {
        assertThat(Ids.of("switch", "hpa/web")).isEqualTo("a27c570b3b6a6deaef7f5c53c690e055");
    }

    @Property
    void movingACharacterFromOnePartToTheNextMakesAnotherId(@ForAll String left, @ForAll char c, @ForAll String right) {
        assertThat(Ids.of(left + c, right)).isNotEqualTo(Ids.of(left, c + right));
    }
}
