package dev.flyball.detect;

import dev.flyball.detect.state.Act;
import dev.flyball.detect.state.Reading;
import dev.flyball.model.ControlKey;
import dev.flyball.model.Ids;
import dev.flyball.model.SeriesKey;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Direction;
import dev.flyball.schemas.Outcome;
import dev.flyball.schemas.OutcomePhase;
import dev.flyball.schemas.Response;
import dev.flyball.schemas.Result;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is remembered of an outcome, and what can be asked of it. */
public final class Acts {
    private static final int LONGEST_STATE = 256;

    private Acts() {}

    /** What is remembered of an outcome. */
    public static Act of(Outcome outcome) {
        Action action = outcome.getAction();
        Identity identity = Identity.of(action);
        return new Act(
                action.getActionId(),
                action.getOccurredAt().toEpochMilli(),
                action.getActor().getId(),
                action.getActor().getKind().name(),
                action.getValueBefore(),
                action.getValueAfter(),
                compared(action.getStateBefore()),
                compared(action.getStateAfter()),
                action.getDirection().name(),
                action.getResult() == Result.FAILED,
                Identity.actor(action.getActor().getId()),
                action.getApproval().name(),
                action.getOperation()
                        .substring(0, Math.min(action.getOperation().length(), LONGEST_STATE)),
                Deed.of(action.getOperation()).name(),
                identity.exact(),
                identity.alike(),
                action.getResult() == Result.FAILED ? Refusal.of(action) : null,
                action.getTriggers().stream()
                        .map(trigger -> SeriesKey.of(trigger).encoded())
                        .toList(),
                readings(outcome));
    }

    /** States are only ever compared: of one that is a whole document, its digest does. */
    private static @Nullable String compared(@Nullable String state) {
        if (state == null) {
            return null;
        }
        String plain = Arguments.ofState(state);
        return plain.length() <= LONGEST_STATE ? plain : Ids.of("state", plain);
    }

    private static List<Reading> readings(Outcome outcome) {
        List<Reading> readings = new ArrayList<>();
        for (Response response : outcome.getResponses()) {
            readings.add(new Reading(
                    response.getMetric().getResource(),
                    response.getMetric().getMetric(),
                    response.getBound(),
                    response.getQuality().getTrust(),
                    response.getEffect(),
                    response.getLagSeconds()));
        }
        return readings;
    }

    /**
     * The acts of one moment with one more. They stay in the order in which they came: many sources tell time in whole
     * seconds, and any other order would make swings out of a ramp. More than are ever looked back at are not kept.
     */
    static List<Act> added(List<Act> together, Act act) {
        List<Act> all = new ArrayList<>(together);
        all.add(act);
        return all.subList(Math.max(0, all.size() - History.MAX_ACTS), all.size());
    }

    /** The acts of one moment with a fuller account of one of them, if it is still among them. */
    static List<Act> replaced(List<Act> together, Act act) {
        return together.stream()
                .map(other -> other.getActionId().equals(act.getActionId()) ? act : other)
                .toList();
    }

    /** Remembers the act of an outcome as it opens, and how the metrics answered it as it closes. */
    static void remember(Outcome outcome, ActMemory acts) {
        ControlKey control = ControlKey.of(outcome.getAction());
        Act act = of(outcome);
        boolean opened = outcome.getPhase() == OutcomePhase.OPENED;
        List<Act> earlier = acts.at(control, act.getOccurredAt());
        if (earlier == null && !opened) {
            return;
        }
        List<Act> known = earlier == null ? List.of() : earlier;
        acts.put(control, act.getOccurredAt(), opened ? added(known, act) : replaced(known, act));
    }

    /** +1 for up, -1 for down, 0 where the act has no order. */
    static int sign(Act act) {
        return switch (Direction.valueOf(act.getDirection())) {
            case UP -> 1;
            case DOWN -> -1;
            case NONE -> 0;
        };
    }

    /**
     * Whether the later act takes back what the earlier one did: it turns the same knob the other way, or puts the
     * state back to what it was before.
     */
    static boolean reverses(Act earlier, Act later) {
        if (sign(earlier) * sign(later) < 0) {
            return true;
        }
        @Nullable String restored = later.getStateAfter();
        return restored != null
                && restored.equals(earlier.getStateBefore())
                && !restored.equals(earlier.getStateAfter());
    }
}
