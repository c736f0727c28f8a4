package dev.flyball.bench.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.bench.recording.Draw;
import dev.flyball.schemas.serde.AvroTrust;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IncidentsTest {
    @BeforeAll
    static void trust() {
        AvroTrust.grant();
    }

    private static Incident named(String words) {
        return Incidents.all().stream()
                .filter(incident -> incident.name().contains(words))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void elevenOfEighteenAreLoops() {
        assertThat(Incidents.all()).hasSize(18);
        assertThat(Incidents.all()).filteredOn(Incident::isLoop).hasSize(11);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void keepsTheOrderAndTheQuotedTimes(int seed) {
        List<Told.Row> rows = named("consolidation").controls().get(0).acts();

        List<Moment> moments = Moment.all(rows, Draw.of(Integer.toString(seed)));

        assertThat(moments).extracting(Moment::seconds).isSorted();
        assertThat(moments).extracting(Moment::seconds).contains(0.0, 2990.0, 2999.0, 3022.0, 7239.0, 7410.0);
        assertThat(moments).extracting(Moment::seconds).doesNotContain(3600.0, 3640.0);
    }

    @Test
    void pricesFollowEachOtherAsPublished() {
        Retold bots = Retold.of(named("price"), named("price").controls().get(0), 1);

        assertThat(bots.recording().actions())
                .extracting(arrival -> arrival.what().getValueAfter())
                .anySatisfy(price -> assertThat(price).isBetween(1_730_045.0, 1_730_046.5))
                .anySatisfy(price -> assertThat(price).isBetween(2_198_177.0, 2_198_179.5))
                .anySatisfy(price -> assertThat(price).isBetween(23_690_000.0, 23_710_000.0));
    }
}
