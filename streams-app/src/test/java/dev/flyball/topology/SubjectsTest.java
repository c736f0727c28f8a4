package dev.flyball.topology;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.flyball.schemas.serde.RegistrySerdes;
import org.junit.jupiter.api.Test;

class SubjectsTest {
    @Test
    void aRecordOfEverySchemaGoesThroughTheRegistryAndBack() {
        RegistrySerdes serdes = RegistrySerdes.inMemory("subjects");

        assertThatCode(() -> Subjects.warm(serdes, new Topics("warm."))).doesNotThrowAnyException();
    }
}
