package dev.flyball.replay;

import dev.flyball.replay.flow.FlowListener;

/** Where what comes out of a replay goes. */
interface Sink extends FlowListener {
    /** An event cannot be used, or could not be processed. */
    void reject(RecordedEvent event, String reason);
}
