package dev.flyball.topology;

import dev.flyball.killswitch.Refusal;
import dev.flyball.schemas.Command;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;

/** The command that a switch did not obey, as it was on its topic, with the reason in its headers. */
final class RefusalProcessor extends ContextualFixedKeyProcessor<String, Refusal, byte[]> {
    private final String topic;
    private final Serializer<Command> commands;

    /**
     * @param topic that of commands: the rejects have no schema of their own
     * @param commands writes commands
     */
    RefusalProcessor(String topic, Serializer<Command> commands) {
        this.topic = topic;
        this.commands = commands;
    }

    @Override
    public void process(FixedKeyRecord<String, Refusal> record) {
        record.headers()
                .add(RejectHeaders.REASON, utf8(record.value().reason()))
                .add(RejectHeaders.TOPIC, utf8(topic));
        context()
                .forward(record.withValue(
                        commands.serialize(topic, record.value().command())));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
