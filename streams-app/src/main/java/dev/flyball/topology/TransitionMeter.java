package dev.flyball.topology;

import dev.flyball.killswitch.Transition;
import dev.flyball.model.AppendTime;
import dev.flyball.ops.meters.Meters;
import java.time.InstantSource;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.jspecify.annotations.NullUnmarked;

/** Counts what happened to kill switches, and how long after the record that closed the evidence. */
@NullUnmarked
final class TransitionMeter extends ContextualFixedKeyProcessor<String, Transition, Transition> {
    private final Meters meters;
    private final InstantSource clock;

    TransitionMeter(Meters meters, InstantSource clock) {
        this.meters = meters;
        this.clock = clock;
    }

    @Override
    public void process(FixedKeyRecord<String, Transition> record) {
        Transition transition = record.value();
        meters.switchEvent(
                transition.event(),
                transition.state(),
                AppendTime.in(record.headers()).orElse(null),
                clock.instant());
        if (transition.event().getStop() != null) {
            meters.stops().ended(transition.event().getStop());
        }
        context().forward(record);
    }
}
