package dev.flyball.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerTest {
    private final Ledger expected = ledger("a1 b1 a2 a3 b2");

    @Test
    void theOrderOfDifferentKeysIsNotPromised() {
        // When
        List<String> differences = ledger("b1 a1 a2 b2 a3").differences(expected);

        // Then
        assertThat(differences).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"a1 b1 a3 b2", "a1 a1 b1 a2 a3 b2", "a1 b1 a3 a2 b2", "a1 b1 a2 a3", "a1 b1 a2 a3 b2 b2"})
    void aRecordThatIsLostDoubledOrOutOfOrderShows(String records) {
        // When
        List<String> differences = ledger(records).differences(expected);

        // Then
        assertThat(differences).hasSize(1);
    }

    @Test
    void aDifferenceTellsWhereItBegins() {
        // When
        List<String> differences = ledger("a1 b1 a3 b2").differences(expected);

        // Then
        assertThat(differences).containsExactly("a: 2 of 3, from number 1 on: a3 instead of a2");
    }

    @Test
    void whatIsStillToComeIsNoDeviation() {
        // When
        List<String> deviations = ledger("a1 b1 a2").deviations(expected);

        // Then
        assertThat(deviations).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"a1 b1 a3", "a1 a1 b1", "a2", "a1 c1", "a1 b1 a2 a3 b2 b2"})
    void aRecordThatIsNotTheNextIsADeviation(String records) {
        // When
        List<String> deviations = ledger(records).deviations(expected);

        // Then
        assertThat(deviations).hasSize(1);
    }

    private static Ledger ledger(String records) {
        Ledger ledger = new Ledger();
        for (String record : records.split(" ")) {
            ledger.add(record.substring(0, 1), record);
        }
        return ledger;
    }
}
