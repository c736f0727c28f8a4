package dev.flyball.replay.flow;

import dev.flyball.detect.DetectStage;
import dev.flyball.detect.cycle.Changes;
import dev.flyball.detect.cycle.CycleStage;
import dev.flyball.detect.lineage.LineageStage;
import dev.flyball.detect.lineage.Steps;
import dev.flyball.detect.state.Change;
import dev.flyball.detect.state.Step;
import dev.flyball.killswitch.Compliance;
import dev.flyball.killswitch.Elsewhere;
import dev.flyball.killswitch.Ignored;
import dev.flyball.killswitch.Result;
import dev.flyball.killswitch.SwitchPartition;
import dev.flyball.killswitch.Transition;
import dev.flyball.model.EventClock;
import dev.flyball.model.Sample;
import dev.flyball.model.state.Shift;
import dev.flyball.outcome.BindingIndex;
import dev.flyball.outcome.Misdeclaration;
import dev.flyball.outcome.OutcomeStage;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Finding;
import dev.flyball.schemas.KillSwitchEvent;
import dev.flyball.schemas.Outcome;
import dev.flyball.schemas.OutcomePhase;
import dev.flyball.schemas.Scope;
import dev.flyball.schemas.scope.Domains;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * The stages of the topology, without Kafka around them: what runs live decides here over memories on the heap, in the same order
 * and at the same ticks of the clocks as one task of the topology would. A test holds the two against each other.
 *
 * <p>Records are fed one at a time, with the time on the wall that they came at. Times in epoch milliseconds.
 */
public final class Flow {
    private static final long TICK = 1_000;

    /** What Kafka Streams says before the first record. */
    private static final long NO_TIME = -1;

    private final boolean guarded;
    private final BindingIndex bindings;
    private final FlowListener listener;
    private final OutcomeStage outcome;
    private final DetectStage detect;
    private final CycleStage cycle;
    private final LineageStage lineage;
    private final SwitchPartition switches;
    private final EventClock switchClock = new EventClock();
    private final Tick outcomeTick;
    private final Tick switchWallTick;
    private final Tick switchTick = new Tick(0, TICK);

    private final Lanes lanes = new Lanes();
    /** One way for all that goes to another partition, as the inbox of the topology is. */
    private final Lanes.Lane<LongConsumer> inbox =
            lanes.lane(entry -> entry.value().accept(entry.at()));

    private final Lanes.Lane<Step> steps = lanes.lane(this::stepped);
    private final Lanes.Lane<Change> changes = lanes.lane(this::changed);

    private final List<Outcome> outcomesOut = new ArrayList<>();
    private final List<Finding> findingsOut = new ArrayList<>();
    private final List<KillSwitchEvent> eventsOut = new ArrayList<>();

    private long streamTime = NO_TIME;

    /** The latest time that went through the inbox, 0 before any: what has no time of its own goes at that. */
    private long inboxTime;

    private long wall;

    /** @param misdeclared is told of bindings and triggers that are left out of account, of the same one again and again */
    public Flow(
            FlowSettings settings, BindingIndex bindings, Consumer<Misdeclaration> misdeclared, FlowListener listener) {
        this.guarded = settings.guarded();
        this.bindings = bindings;
        this.listener = listener;
        outcome = OutcomeStage.onTheHeap(
                settings.policies(), bindings, settings.metrics(), settings.actions(), misdeclared);
        detect = DetectStage.onTheHeap(settings.actions(), outcome.samples(), settings.policies());
        cycle = CycleStage.onTheHeap(settings.policies());
        lineage = LineageStage.onTheHeap(settings.actions(), settings.policies());
        switches = SwitchPartition.onTheHeap(
                settings.policies(),
                detect.acts(),
                outcome.samples(),
                domain -> bindings.membershipsOf(Domains.named(domain)));
        wall = settings.from();
        outcomeTick = new Tick(wall + TICK, TICK);
        switchWallTick = new Tick(wall + TICK, TICK);
    }

    /** The clock on the wall goes on, and whatever waits for it happens. */
    public void advanceTo(long time) {
        wall = time;
        if (outcomeTick.isDue(wall)) {
            outcome.passInSilence(streamTime, wall, this::joined);
        }
        if (switchWallTick.isDue(wall)) {
            expire();
        }
        settle();
    }

    /**
     * A sample of a series.
     *
     * @param series as {@link dev.flyball.model.SeriesKey#encoded()}
     * @param periodSeconds what it stands for; 0: its source does not tell
     */
    public void observe(String series, Sample sample, int periodSeconds) {
        streamTime = Math.max(streamTime, sample.at());
        for (String ignoredTarget : bindings.remoteTargetsOf(series)) {
            send(at -> copied(series, sample, periodSeconds, at), sample.at());
        }
        outcome.advance(streamTime, wall, this::joined);
        outcome.observe(series, sample, periodSeconds, this::shifted);
        tickAndSettle();
    }

    /** @throws TooOldException if the action is older than the actions that are remembered */
    public void act(Action action) {
        streamTime = Math.max(streamTime, action.getOccurredAt().toEpochMilli());
        outcome.advance(streamTime, wall, this::joined);
        try {
            outcome.act(action, this::joined);
        } finally {
            tickAndSettle();
        }
    }

    private void tickAndSettle() {
        tick();
        settle();
    }

    /** Brings all that is on its way to its end, and tells what came out. */
    private void settle() {
        while (!lanes.isEmpty()) {
            lanes.advance();
            tick();
        }
        tell();
    }

    private void tick() {
        if (streamTime != NO_TIME && switchTick.isDue(streamTime)) {
            expire();
        }
    }

    private void tell() {
        if (!outcomesOut.isEmpty()) {
            outcomesOut.forEach(listener::add);
            outcomesOut.clear();
        }
        if (!findingsOut.isEmpty()) {
            findingsOut.forEach(listener::add);
            findingsOut.clear();
        }
        if (!eventsOut.isEmpty()) {
            eventsOut.forEach(listener::add);
            eventsOut.clear();
        }
    }

    private void send(LongConsumer arrival, long at) {
        inboxTime = Math.max(inboxTime, at);
        inbox.send(arrival, at);
    }

    private void copied(String series, Sample sample, int periodSeconds, long at) {
        streamTime = Math.max(streamTime, at);
        outcome.advance(streamTime, wall, this::joined);
        outcome.observeCopy(series, sample, periodSeconds);
    }

    private void joined(Outcome joined) {
        long at = joined.getJudgedAt().toEpochMilli();
        detect.remember(joined);
        if (joined.getPhase() == OutcomePhase.OPENED) {
            for (Finding finding : detect.judge(joined)) {
                judged(finding);
                findingsOut.add(finding);
            }
        }
        Steps.of(joined).ifPresent(step -> steps.send(step, at));
        Changes.of(joined).ifPresent(change -> changes.send(change, at));
        if (guarded && joined.getPhase() == OutcomePhase.OPENED && Compliance.isGoverned(joined.getAction())) {
            Action action = joined.getAction();
            watched(action.getTarget(), action, joined.getDomain(), at);
        }
        if (joined.getPhase() == OutcomePhase.CLOSED) {
            outcomesOut.add(joined);
        }
    }

    private void shifted(Shift shift) {
        changes.send(Changes.of(shift), shift.getNoticedAt());
    }

    private void stepped(Lanes.Entry<Step> entry) {
        lineage.closedBy(entry.value()).ifPresent(finding -> cycleFound(finding, entry.at()));
    }

    private void changed(Lanes.Entry<Change> entry) {
        cycle.closedBy(entry.value()).ifPresent(finding -> cycleFound(finding, entry.at()));
    }

    /** A kill switch lives where its target does: the finding goes there once for each. */
    private void cycleFound(Finding finding, long at) {
        for (Scope scope : finding.getScopes()) {
            Finding atItsTarget =
                    Finding.newBuilder(finding).setScopes(List.of(scope)).build();
            send(time -> judged(atItsTarget), at);
        }
        findingsOut.add(finding);
    }

    private void judged(Finding finding) {
        moved(switches.onFinding(finding, Instant.ofEpochMilli(streamTime)));
    }

    private void watched(String place, Action action, String domain, long at) {
        List<Result> results = switches.onAction(place, action, domain, Instant.ofEpochMilli(streamTime));
        moved(results);
        for (Result result : results) {
            if (result instanceof Elsewhere elsewhere) {
                elsewhere.places().forEach(other -> send(time -> watched(other, action, "", at), at));
            }
        }
    }

    private void ignored(Ignored stop) {
        moved(switches.onIgnored(stop, Instant.ofEpochMilli(streamTime)));
    }

    private void expire() {
        switchClock.rest(streamTime, wall);
        moved(switches.onTime(Instant.ofEpochMilli(switchClock.timeAt(wall))));
    }

    private void moved(List<Result> results) {
        for (Result result : results) {
            if (result instanceof Transition transition) {
                eventsOut.add(transition.event());
            } else if (result instanceof Ignored ignored) {
                inbox.send(
                        time -> ignored(ignored),
                        ignored.broken().getEventTime().toEpochMilli());
            }
        }
    }
}
