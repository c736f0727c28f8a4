package dev.flyball.replay;

import dev.flyball.killswitch.Side;
import dev.flyball.replay.chronicle.Comparison;
import dev.flyball.schemas.Finding;
import dev.flyball.schemas.KillSwitchEvent;
import dev.flyball.schemas.Outcome;

/** Of what a challenger makes of the history, only the events of the switches are compared; the rest is as the policies in force tell it. */
record ChallengerSink(Comparison comparison) implements Sink {
    @Override
    public void add(Outcome outcome) {}

    @Override
    public void add(Finding finding) {}

    @Override
    public void add(KillSwitchEvent event) {
        comparison.add(Side.CHALLENGER, event);
    }

    @Override
    public void reject(RecordedEvent event, String reason) {}
}
