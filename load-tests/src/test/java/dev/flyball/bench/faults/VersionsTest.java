package dev.flyball.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VersionsTest {
    private final Versions versions = new Versions();

    @Test
    void eachSwitchCountsForItself() {
        versions.add("a", 1);
        versions.add("b", 1);
        versions.add("a", 2);

        assertThat(versions.breaks()).isEmpty();
    }

    @Test
    void aLostADoubledAndAnUnorderedEventAreEachTold() {
        versions.add("lost", 1);
        versions.add("lost", 3);
        versions.add("doubled", 1);
        versions.add("doubled", 1);
        versions.add("late", 2);

        assertThat(versions.breaks())
                .containsExactly(
                        "lost: version 3 where 2 was expected",
                        "doubled: version 1 where 2 was expected",
                        "late: version 2 where 1 was expected");
    }
}
