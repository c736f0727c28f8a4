package dev.flyball.demo.story;

import dev.flyball.demo.fleet.FleetEvent;
import dev.flyball.demo.fleet.FleetEvent.Acted;
import dev.flyball.demo.fleet.FleetEvent.Refused;
import dev.flyball.demo.fleet.FleetEvent.Sampled;
import dev.flyball.demo.fleet.Member;
import dev.flyball.demo.story.Line.Kind;
import dev.flyball.model.ControlKey;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Finding;
import dev.flyball.schemas.KillSwitchEvent;
import dev.flyball.schemas.MetricSample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Tells what is worth telling: the first acts of each automation and later those that come after a pause, a summary where
 * a control is turned again and again, and everything about findings and kill switches, each once.
 */
public final class Narrator {
    private static final int FIRST_ACTS = 4;
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration SUMMARY_EVERY = Duration.ofSeconds(10);
    private static final int MANY_ACTS = 4;
    private static final double MILLIS = 1000;

    private final Instant start;
    private final Chronicle chronicle;
    private final Set<String> told = new HashSet<>();
    private Instant nextSummary;
    private Instant latest;

    /**
     * The narrator of a fleet.
     *
     * @param start the time that the lines count from
     */
    public Narrator(List<Member> members, Instant start) {
        this.start = start;
        this.chronicle = new Chronicle(members);
        this.nextSummary = start.plus(SUMMARY_EVERY);
        this.latest = start;
    }

    /** What to tell of something that happened in the fleet. */
    public List<Line> tell(FleetEvent event) {
        if (event instanceof Sampled sampled) {
            return sampled(sampled.sample());
        }
        if (event instanceof Acted acted) {
            return acted(acted.action(), acted.reading());
        }
        return refused((Refused) event);
    }

    /** What to tell of a finding: the sentence, once for each loop and pattern. */
    public List<Line> tell(Finding finding, Instant seenAt) {
        if (!told.add(finding.getLoopId() + finding.getPattern())) {
            return List.of();
        }
        told.add(finding.getFindingId());
        return List.of(line(seenAt, Kind.FOUND, finding.getExplanation()));
    }

    /** What to tell of an event of a kill switch. */
    public List<Line> tell(KillSwitchEvent event, Instant seenAt) {
        chronicle.deeds().forEach(deeds -> deeds.switched(event, seenAt));
        return switch (event.getType()) {
            case TRIPPED -> tripped(event, seenAt);
            case PROBING -> List.of(line(seenAt, Kind.PROBING, subject(event) + ": " + event.getExplanation()));
            case RELEASED -> List.of(line(seenAt, Kind.RELEASED, subject(event) + ": " + event.getExplanation()));
            case ESCALATED, VIOLATED, REVERTED, ACKNOWLEDGED, OVERRIDDEN ->
                List.of(line(
                        seenAt,
                        Kind.TRIPPED,
                        "%s: %s %s"
                                .formatted(
                                        subject(event),
                                        event.getType().name().toLowerCase(Locale.ROOT),
                                        event.getExplanation())));
            case RENEWED, UNKNOWN -> List.of();
        };
    }

    /** The table at the end: one row for each automation. */
    public List<String> closing() {
        return ClosingTable.of(chronicle);
    }

    /**
     * What the story promised and did not show; empty when all of it happened.
     *
     * @param toTheEnd whether there was time for all of it; else only what holds at any time counts
     */
    public List<String> brokenPromises(boolean toTheEnd) {
        return toTheEnd ? Promises.broken(chronicle) : Promises.brokenInAnyTime(chronicle);
    }

    private List<Line> sampled(MetricSample sample) {
        chronicle.controls().forEach(control -> control.sampled(sample));
        Instant now = sample.getObservedAt();
        if (!now.isAfter(latest)) {
            return List.of();
        }
        latest = now;
        List<Line> lines = new ArrayList<>();
        for (ControlWatch control : chronicle.controls()) {
            control.calmed(now).ifPresent(text -> lines.add(line(now, Kind.CALM, text)));
        }
        if (!now.isBefore(nextSummary)) {
            nextSummary = nextSummary.plus(SUMMARY_EVERY);
            for (ControlWatch control : chronicle.controls()) {
                control.summary(MANY_ACTS, SUMMARY_EVERY).ifPresent(text -> lines.add(line(now, Kind.MOVED, text)));
            }
        }
        return lines;
    }

    private List<Line> acted(Action action, double reading) {
        chronicle.controlOf(ControlKey.of(action)).ifPresent(control -> control.acted(action));
        return chronicle
                .deedsOf(action.getActor().getId())
                .filter(deeds -> worthTelling(deeds, action.getOccurredAt()))
                .map(deeds -> List.of(line(action.getOccurredAt(), Kind.ACTED, text(deeds.member(), action, reading))))
                .orElse(List.of());
    }

    private static boolean worthTelling(Deeds deeds, Instant at) {
        boolean afterPause =
                deeds.lastActedAt().map(last -> !at.isBefore(last.plus(PAUSE))).orElse(true);
        deeds.acted(at);
        return deeds.acts() <= FIRST_ACTS || afterPause;
    }

    private static String text(Member member, Action action, double reading) {
        return String.format(
                Locale.ROOT,
                "%s: %s of %s %.0f -> %.0f (%s %s)",
                member.actor().getId(),
                action.getControl(),
                action.getTarget(),
                action.getValueBefore(),
                action.getValueAfter(),
                member.metric(),
                Range.reading(reading, member.unit()));
    }

    private List<Line> refused(Refused refused) {
        return chronicle
                .deedsOf(refused.actor())
                .filter(Deeds::refused)
                .map(deeds -> List.of(line(
                        refused.at(),
                        Kind.STOPPED,
                        "%s asked its guard, was refused, let it be%s"
                                .formatted(
                                        refused.actor(),
                                        deeds.lastActedAt()
                                                .map(last -> lastAct(deeds, last))
                                                .orElse("")))))
                .orElse(List.of());
    }

    private static String lastAct(Deeds deeds, Instant last) {
        return deeds.trips().stream()
                .reduce((earlier, later) -> later)
                .map(trip -> Duration.between(trip.event().getEventTime(), last))
                .map(late -> late.isZero() || late.isNegative()
                        ? "; the act that closed the evidence was its last"
                        : "; its last act came %s after the evidence".formatted(seconds(late)))
                .orElse("");
    }

    private List<Line> tripped(KillSwitchEvent event, Instant seenAt) {
        List<Line> lines = new ArrayList<>();
        String findingId = event.getFindingId();
        if (findingId == null || told.add(findingId)) {
            lines.add(line(seenAt, Kind.FOUND, event.getExplanation()));
        }
        lines.add(line(
                seenAt,
                Kind.TRIPPED,
                "%s after the evidence: %s must leave %s of %s alone (%s, %s)"
                        .formatted(
                                seconds(Duration.between(event.getEventTime(), seenAt)),
                                event.getScope().getActor(),
                                event.getScope().getControl(),
                                event.getScope().getTarget(),
                                event.getPattern(),
                                event.getMode())));
        chronicle.stoppedBy(event.getScope()).stream()
                .flatMap(deeds -> chronicle.controlOf(deeds).stream())
                .distinct()
                .forEach(ControlWatch::tripped);
        return lines;
    }

    private static String subject(KillSwitchEvent event) {
        return "%s on %s of %s"
                .formatted(
                        event.getScope().getActor(),
                        event.getScope().getControl(),
                        event.getScope().getTarget());
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.2f s", duration.toMillis() / MILLIS);
    }

    private Line line(Instant at, Kind kind, String text) {
        return new Line(Duration.between(start, at), kind, text);
    }
}
