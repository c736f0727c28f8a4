package dev.flyball.board;

import dev.flyball.guard.Heartbeats;
import dev.flyball.guard.Switches;
import dev.flyball.model.SeriesKey;
import dev.flyball.page.Plot;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Finding;
import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.KillSwitchEvent;
import dev.flyball.schemas.MetricSample;
import dev.flyball.schemas.Mode;
import dev.flyball.schemas.Outcome;
import dev.flyball.schemas.Pattern;
import dev.flyball.schemas.SwitchState;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The latest state of every kill switch and the latest finding of every loop. What is armed again is forgotten first, and of
 * loops those that were not found for longest. Safe for several threads.
 */
public final class Board {
    private static final int MOST_ARMED = 1_000;
    private static final int MOST_LOOPS = 500;
    private static final int MOST_PLOTTED = 20;
    private static final int MOST_SHARES = 500;

    /** As guards have it, unless they are told otherwise. */
    private static final Duration MOST_SILENCE = Duration.ofSeconds(30);

    /** Live first, and of those that were moved last the first. */
    private static final Comparator<KillSwitch> ORDER = Comparator.comparing(Board::isLive)
            .thenComparing(KillSwitch::getUpdatedAt)
            .reversed()
            .thenComparing(KillSwitch::getSwitchId);

    private static final Comparator<Loop> LOOPS = Comparator.comparing(Loop::isHeld)
            .thenComparing(loop -> loop.latest().getFoundAt())
            .reversed()
            .thenComparing(loop -> loop.latest().getLoopId());

    private final Map<String, KillSwitch> live = new HashMap<>();
    /** How many of the live switches stand so: each gauge asks for one number. */
    private final Map<Standing, Long> counts = new HashMap<>();

    private final Map<String, KillSwitch> armed = new LinkedHashMap<>();
    private final Map<String, Finding> loops = new LinkedHashMap<>();
    private final Heartbeats heartbeats = new Heartbeats();
    private final InstantSource clock;
    private final int mostArmed;
    private Switches stopping = Switches.of(List.of());
    private boolean stoppingIsOld;
    private boolean current;
    private int unread;
    private long version;
    private final Recent recent = new Recent();

    /**
     * A loop, and the switches that it holds.
     *
     * @param latest its latest finding
     */
    public record Loop(Finding latest, List<KillSwitch> switches) {
        boolean isHeld() {
            return switches.stream().anyMatch(Board::isLive);
        }
    }

    private record Standing(SwitchState state, Mode mode, Pattern pattern) {
        static Standing of(KillSwitch known) {
            return new Standing(known.getState(), known.getMode(), known.getPattern());
        }
    }

    /** Whether it is more than armed: something is stopped, was acknowledged or overridden, or is tried out. */
    public static boolean isLive(KillSwitch state) {
        return state.getState() != SwitchState.ARMED;
    }

    public Board() {
        this(InstantSource.system());
    }

    Board(InstantSource clock) {
        this(clock, MOST_ARMED);
    }

    private Board(InstantSource clock, int mostArmed) {
        this.clock = clock;
        this.mostArmed = mostArmed;
    }

    /** One that forgets no switch: who commands one must know its version, though it may rest. */
    public static Board ofAll() {
        return new Board(InstantSource.system(), Integer.MAX_VALUE);
    }

    /** From each of these partitions heartbeats of Flyball come. */
    synchronized void expectHeartbeats(Collection<TopicPartition> partitions) {
        heartbeats.expectFrom(partitions);
    }

    /** Takes in that the switches of a partition are looked after. */
    synchronized void beat(TopicPartition partition, long time) {
        // A clock that is ahead must not have Flyball live on after its end.
        heartbeats.take(partition, Math.min(time, clock.millis()));
    }

    /** Whether the switches of all partitions were looked after lately: else what is not stopped may only not be stopped yet. */
    synchronized boolean isWatched() {
        return clock.millis() <= heartbeats.knownUntil(MOST_SILENCE);
    }

    /** Of how many switches the latest state cannot be read: while there are any, nobody knows what else is stopped. */
    synchronized void setUnread(int switches) {
        unread = switches;
    }

    synchronized int unread() {
        return unread;
    }

    /** Takes in the latest state of a switch; null: there is no such switch any more. */
    synchronized void take(String switchId, @Nullable KillSwitch state) {
        stoppingIsOld = true;
        version++;
        KillSwitch before = live.remove(switchId);
        if (before != null) {
            counts.merge(Standing.of(before), -1L, Long::sum);
        }
        armed.remove(switchId);
        if (state != null) {
            (isLive(state) ? live : armed).put(switchId, state);
            if (isLive(state)) {
                counts.merge(Standing.of(state), 1L, Long::sum);
            }
        }
        forgetEldest(armed, mostArmed);
        notifyAll();
    }

    synchronized void take(Action action) {
        recent.take(action);
        version++;
    }

    synchronized void take(Outcome outcome) {
        recent.take(outcome);
        version++;
    }

    synchronized void take(MetricSample sample) {
        recent.take(sample);
        version++;
    }

    synchronized void take(KillSwitchEvent event) {
        recent.take(event);
        version++;
    }

    /** What came of the latest stop of a switch that has ended; empty where that is not remembered. */
    Optional<KillSwitchEvent> lastEnd(String switchId) {
        return recent.lastEnd(switchId);
    }

    /** How many of the latest acts had a human in them, by actor and control: those with the least share first. */
    List<HumanShare> humanShares() {
        return recent.humanShares().stream().limit(MOST_SHARES).toList();
    }

    /** Grows with whatever is taken in. */
    synchronized long version() {
        return version;
    }

    /** The series that the plots of the latest loops show. */
    Set<SeriesKey> plottedSeries() {
        return recent.seriesOf(plotted());
    }

    /** What led to the latest finding of a loop, and what came after; empty where no act of it is remembered. */
    Optional<Plot> plot(Loop loop) {
        return recent.plot(loop);
    }

    /** The latest loops: a plot of each is drawn. */
    List<Loop> plotted() {
        return loops().stream().limit(MOST_PLOTTED).toList();
    }

    /** Takes in a finding; the latest of a loop counts. */
    synchronized void take(Finding finding) {
        version++;
        Finding known = loops.remove(finding.getLoopId());
        loops.put(
                finding.getLoopId(),
                known != null && known.getFoundAt().isAfter(finding.getFoundAt()) ? known : finding);
        forgetEldest(loops, MOST_LOOPS);
    }

    /** Tells whether all switches are here that there were lately. At first, and while Kafka is away, they are not. */
    synchronized void setCurrent(boolean current) {
        if (this.current != current) {
            version++;
        }
        this.current = current;
        notifyAll();
    }

    /** Whether all switches are here that there were lately. */
    synchronized boolean isCurrent() {
        return current;
    }

    /** How many stops in force were broken since they tripped, by the automation or by others. */
    synchronized long broken() {
        return live.values().stream()
                .filter(known -> known.getMode() == Mode.ENFORCE && known.getViolations() > 0)
                .filter(known ->
                        known.getState() == SwitchState.TRIPPED || known.getState() == SwitchState.ACKNOWLEDGED)
                .count();
    }

    /** How many switches stand so. */
    synchronized long count(SwitchState state, Mode mode, Pattern pattern) {
        return counts.getOrDefault(new Standing(state, mode, pattern), 0L);
    }

    /** Waits until all switches are here, at most so long; whether they are. */
    public synchronized boolean awaitCurrent(Duration most) throws InterruptedException {
        return await(most, () -> current);
    }

    /** Waits until a switch has obeyed a command, at most so long, and gives it as it stands; empty where it has not. */
    public synchronized Optional<KillSwitch> awaitObeyed(String switchId, String commandId, Duration most)
            throws InterruptedException {
        await(most, () -> hasObeyed(switchId, commandId));
        return find(switchId).filter(state -> state.getCommandIds().contains(commandId));
    }

    /** A switch as it stands. */
    public synchronized Optional<KillSwitch> find(String switchId) {
        KillSwitch state = live.get(switchId);
        return Optional.ofNullable(state == null ? armed.get(switchId) : state);
    }

    private boolean hasObeyed(String switchId, String commandId) {
        return find(switchId)
                .filter(state -> state.getCommandIds().contains(commandId))
                .isPresent();
    }

    private synchronized boolean await(Duration most, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + most.toNanos();
        for (long left = most.toMillis(); !condition.getAsBoolean() && left > 0; ) {
            wait(left);
            left = (deadline - System.nanoTime()) / 1_000_000;
        }
        return condition.getAsBoolean();
    }

    /** What is stopped, for decisions; empty where that is not known. */
    synchronized Optional<Switches> stopping() {
        if (!current) {
            return Optional.empty();
        }
        if (stoppingIsOld) {
            stopping = Switches.of(live.values());
            stoppingIsOld = false;
        }
        return Optional.of(stopping);
    }

    /** The switches, live ones first. */
    public synchronized List<KillSwitch> switches() {
        List<KillSwitch> all = new ArrayList<>(live.values());
        all.addAll(armed.values());
        all.sort(ORDER);
        return all;
    }

    /** The loops: those that hold a live switch first, of each kind the latest first. A loop that is stopped is not found again. */
    public synchronized List<Loop> loops() {
        List<KillSwitch> switches = switches();
        return loops.values().stream()
                .map(finding -> new Loop(
                        finding,
                        switches.stream()
                                .filter(state -> finding.getLoopId().equals(state.getLoopId()))
                                .toList()))
                .sorted(LOOPS)
                .toList();
    }

    private static void forgetEldest(Map<String, ?> map, int most) {
        if (map.size() > most) {
            Iterator<String> eldest = map.keySet().iterator();
            eldest.next();
            eldest.remove();
        }
    }
}
