package dev.flyball.topology;

import dev.flyball.killswitch.Refusal;
import dev.flyball.schemas.Command;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;

/** The command that a switch did not obey, with the reason in its headers. */
final class RefusalProcessor extends ContextualFixedKeyProcessor<String, Refusal, Command> {
    @Override
    public void process(FixedKeyRecord<String, Refusal> record) {
        record.headers().add(RejectProcessor.REASON, record.value().reason().getBytes(StandardCharsets.UTF_8));
        context().forward(record.withValue(record.value().command()));
    }
}
