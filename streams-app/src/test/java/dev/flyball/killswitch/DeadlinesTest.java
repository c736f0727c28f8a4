package dev.flyball.killswitch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.Mode;
import dev.flyball.schemas.Scope;
import dev.flyball.schemas.ScopeDirection;
import dev.flyball.schemas.SwitchState;
import dev.flyball.schemas.serde.AvroTrust;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeadlinesTest {
    static {
        AvroTrust.grant();
    }

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final Deadlines deadlines = new Deadlines();

    @Test
    void theLongestDueComesFirst() {
        deadlines.note(live("b", NOON));
        deadlines.note(live("a", NOON));
        deadlines.note(live("c", NOON.minusSeconds(1)));
        deadlines.note(live("later", NOON.plusMillis(1)));

        assertThat(inOrder(NOON)).containsExactly("c", "a", "b");
    }

    @Test
    void aRenewedLeaseIsDueLater() {
        deadlines.note(live("a", NOON));
        deadlines.note(live("a", NOON.plusSeconds(1)));

        assertThat(deadlines.first(NOON)).isEmpty();
        assertThat(deadlines.first(NOON.plusSeconds(1))).contains("a");
    }

    @Test
    void aReleasedSwitchIsNeverDue() {
        deadlines.note(live("a", NOON));
        deadlines.note(live("a", null));

        assertThat(deadlines.first(Instant.MAX)).isEmpty();
    }

    /** At one moment the probes that end make room for the stops that do. */
    @Test
    void aProbeEndsBeforeAStopOfTheSameMoment() {
        deadlines.note(live("a", NOON));
        deadlines.note(KillSwitch.newBuilder(live("b", NOON))
                .setState(SwitchState.PROBING)
                .build());

        assertThat(inOrder(NOON)).containsExactly("b", "a");
    }

    private List<String> inOrder(Instant time) {
        List<String> ids = new ArrayList<>();
        for (Optional<String> id = deadlines.first(time); id.isPresent(); id = deadlines.first(time)) {
            ids.add(id.get());
            deadlines.note(live(id.get(), null));
        }
        return ids;
    }

    private static KillSwitch live(String id, @Nullable Instant leaseUntil) {
        return KillSwitch.newBuilder()
                .setSwitchId(id)
                .setVersion(1)
                .setState(leaseUntil == null ? SwitchState.ARMED : SwitchState.TRIPPED)
                .setMode(Mode.ENFORCE)
                .setScope(new Scope("a", "t", "c", ScopeDirection.BOTH))
                .setSince(NOON)
                .setUpdatedAt(NOON)
                .setLeaseUntil(leaseUntil)
                .setExplanation("it swings")
                .setPolicyId("p")
                .build();
    }
}
