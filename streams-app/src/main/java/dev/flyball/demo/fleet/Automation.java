package dev.flyball.demo.fleet;

import dev.flyball.guard.Decision;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Actor;
import dev.flyball.schemas.Approval;
import dev.flyball.schemas.Direction;
import dev.flyball.schemas.MetricReference;
import dev.flyball.schemas.Result;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An automation: looks at one metric of one service now and then, and turns the service's control by its law. */
final class Automation {
    private final Actor actor;
    private final String purpose;
    private final Service service;
    private final Gauge watched;
    private final Law law;
    private final Rhythm rhythm;
    private int quietUntilStep;

    Automation(Actor actor, String purpose, Service service, Gauge watched, Law law, Rhythm rhythm) {
        this.actor = actor;
        this.purpose = purpose;
        this.service = service;
        this.watched = watched;
        this.law = law;
        this.rhythm = rhythm;
    }

    /**
     * When an automation looks, in steps of the fleet.
     *
     * @param first the step of its first look
     * @param every from look to look
     * @param cooldown how long it leaves its control alone after it has acted
     */
    record Rhythm(int first, int every, int cooldown) {
        boolean looksAt(int step) {
            return step >= first && (step - first) % every == 0;
        }
    }

    /** Looks, if it is time to, and acts or asks in vain, if there is reason to. */
    Optional<FleetEvent> look(int step, Instant now, Gate gate) {
        if (!rhythm.looksAt(step) || step < quietUntilStep) {
            return Optional.empty();
        }
        double reading = watched.reading();
        double before = service.value();
        double after = Math.max(1, law.desired(before, reading));
        if (after == before) {
            return Optional.empty();
        }
        Direction direction = after > before ? Direction.UP : Direction.DOWN;
        if (gate.decide(actor.getId(), service.target(), service.control(), direction)
                instanceof Decision.Stopped stopped) {
            return Optional.of(new FleetEvent.Refused(
                    now, actor.getId(), service.target(), service.control(), direction, stopped.by()));
        }
        service.set(after);
        quietUntilStep = step + rhythm.cooldown();
        return Optional.of(new FleetEvent.Acted(action(now, before, after, direction), reading));
    }

    private Action action(Instant now, double before, double after, Direction direction) {
        return Action.newBuilder()
                .setActionId("%s@%d".formatted(actor.getId(), now.toEpochMilli()))
                .setOccurredAt(now)
                .setActor(actor)
                .setTarget(service.target())
                .setControl(service.control())
                .setOperation(service.operation())
                .setValueBefore(before)
                .setValueAfter(after)
                .setDirection(direction)
                .setResult(Result.SUCCEEDED)
                .setApproval(Approval.AUTONOMOUS)
                .setTriggers(List.of(
                        new MetricReference(service.target(), watched.series().metric())))
                .build();
    }

    /** The automation as one is introduced to it. */
    Member member() {
        return new Member(
                actor,
                service.target(),
                service.control(),
                watched.series().metric(),
                watched.series().unit(),
                purpose);
    }
}
