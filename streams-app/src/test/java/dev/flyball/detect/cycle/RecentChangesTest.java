package dev.flyball.detect.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.detect.state.Change;
import org.junit.jupiter.api.Test;

class RecentChangesTest {
    private final RecentChanges recent = new RecentChanges(4);

    @Test
    void theLatestOfEachDomainAreKnown() {
        // Given
        recent.put(change("a", 1));
        recent.put(change("b", 2));

        // When, Then
        assertThat(recent.get("a", 1)).isEqualTo(change("a", 1));
        assertThat(recent.get("a", 2)).isNull();
        assertThat(recent.get("c", 1)).isNull();
    }

    @Test
    void whatTheStoreHasForgottenIsForgotten() {
        // Given a store that remembers four changes of a domain
        recent.put(change("a", 1));
        recent.put(change("a", 5));

        // When, Then
        assertThat(recent.get("a", 1)).isNull();
        assertThat(recent.get("a", 5)).isEqualTo(change("a", 5));
    }

    @Test
    void anOlderOneThatIsReadAgainTakesThePlaceOfNoNewerOne() {
        // Given
        recent.put(change("a", 5));
        recent.put(change("a", 1));

        // When, Then
        assertThat(recent.get("a", 5)).isEqualTo(change("a", 5));
    }

    @Test
    void aChangeThatGoesOnReplacesItself() {
        // Given
        recent.put(change("a", 1));
        Change longer = Change.newBuilder(change("a", 1)).setSize(9).build();

        // When
        recent.put(longer);

        // Then
        assertThat(recent.get("a", 1)).isEqualTo(longer);
    }

    @Test
    void theDomainThatWasAskedForLeastLatelyMakesRoom() {
        // Given more domains than are kept, of which the first is asked for again and again
        recent.put(change("first", 0));
        recent.put(change("second", 0));
        for (int i = 0; i < 15; i++) {
            recent.get("first", 0);
            recent.put(change("domain-" + i, 0));
        }

        // When, Then
        assertThat(recent.get("first", 0)).isNotNull();
        assertThat(recent.get("second", 0)).isNull();
    }

    private static Change change(String domain, long number) {
        return Change.newBuilder()
                .setDomain(domain)
                .setNumber(number)
                .setNode("node")
                .setAt(number)
                .setUntil(number)
                .setSize(1)
                .build();
    }
}
