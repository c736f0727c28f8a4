package dev.flyball.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.Mode;
import dev.flyball.schemas.Scope;
import dev.flyball.schemas.ScopeDirection;
import dev.flyball.schemas.SwitchState;
import dev.flyball.schemas.serde.AvroTrust;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.message.BinaryMessageEncoder;
import org.junit.jupiter.api.Test;

class StateStoresTest {
    @Test
    void aSwitchThatTheFirstVersionLeftIsRead() throws IOException {
        // Given a switch in the schema of version 1
        AvroTrust.grant();
        Schema first;
        try (InputStream file = KillSwitch.class.getResourceAsStream("/released/v1/KillSwitch.avsc")) {
            first = new Schema.Parser().parse(file);
        }
        Scope scope = new Scope("agent", "asg/web", "desired_capacity", ScopeDirection.BOTH);
        KillSwitch left = KillSwitch.newBuilder()
                .setSwitchId("s")
                .setVersion(3)
                .setState(SwitchState.TRIPPED)
                .setMode(Mode.ENFORCE)
                .setScope(scope)
                .setSince(Instant.EPOCH)
                .setUpdatedAt(Instant.EPOCH)
                .setExplanation("it swings")
                .setPolicyId("p")
                .build();
        GenericRecord generic = new GenericData.Record(first);
        for (Schema.Field field : first.getFields()) {
            generic.put(field.name(), left.get(field.name()));
        }
        ByteBuffer buffer = new BinaryMessageEncoder<GenericRecord>(left.getSpecificData(), first).encode(generic);
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);

        // When, then
        assertThat(StateStores.switches().deserializer().deserialize("kill-switches", bytes))
                .isEqualTo(left);
    }
}
