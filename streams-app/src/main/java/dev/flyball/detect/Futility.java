package dev.flyball.detect;

import dev.flyball.detect.state.Act;
import dev.flyball.schemas.ActorKind;

/**
 * How often, at most, an automation in good health does the same thing once more so soon and with so little effect: the
 * odds that a repetition is bet at. Between 0 and 1; {@link #SAYS_NOTHING} where such a repeat is no evidence.
 */
final class Futility {
    static final double SAYS_NOTHING = 1;

    /** Faster than this, bare calls are one decision taken in several calls. */
    private static final double LEAST_BARE_GAP = 2;

    private static final double RATE_OF_WRITES = 10;
    private static final double SHORT = 60;
    private static final double LONG = 300;
    private static final double LONGEST = 600;

    private static final double SELDOM = 0.1;
    private static final double SOMETIMES = 0.2;
    private static final double OFTEN = 0.4;
    private static final double MOSTLY = 0.6;

    private Futility() {}

    /** The longest gap, in seconds, after which an act still is the same again rather than anew. */
    static double longestGap(Act act) {
        boolean longer = Deed.valueOf(act.getDeed()) == Deed.DISRUPTS
                || act.getActorKind().equals(ActorKind.AI_AGENT.name())
                || !act.getTriggers().isEmpty();
        return longer ? LONGEST : LONG;
    }

    /**
     * @param gap seconds since the act before
     * @param steady whether the gaps are about equal
     */
    static double odds(Act act, Sameness sameness, Effect effect, double gap, boolean steady) {
        Deed deed = deed(act);
        boolean none = effect.isNone();
        if (sameness == Sameness.BARE && deed != Deed.DISRUPTS) {
            boolean onePiece = steady && gap >= LEAST_BARE_GAP && gap <= SHORT;
            return onePiece ? ofBare(act, deed, none) : SAYS_NOTHING;
        }
        return switch (ActorKind.valueOf(act.getActorKind())) {
            case AI_AGENT -> ofAgent(sameness, none, gap);
            case UNKNOWN -> ofUnknown(deed, sameness, none, gap);
            case CONTROLLER, AUTOSCALER -> ofController(act, deed, sameness, effect, gap);
            case HUMAN, SCHEDULER -> SAYS_NOTHING;
        };
    }

    /** What leaves a wanted state behind sets it, whatever its name. */
    private static Deed deed(Act act) {
        Deed deed = Deed.valueOf(act.getDeed());
        boolean leaves = act.getValueAfter() != null || act.getStateAfter() != null;
        return leaves && deed != Deed.DISRUPTS ? Deed.SETS : deed;
    }

    /** The name of the call is all that is known. Only what goes out to others is much the same whatever it says. */
    private static double ofBare(Act act, Deed deed, boolean none) {
        return switch (deed) {
            case SPEAKS -> none ? SELDOM : SOMETIMES;
            case ACTS -> act.getActorKind().equals(ActorKind.AI_AGENT.name()) ? MOSTLY : none ? SOMETIMES : OFTEN;
            case SETS, READS, DISRUPTS, ANYTHING -> SAYS_NOTHING;
        };
    }

    private static double ofAgent(Sameness sameness, boolean none, double gap) {
        if (sameness == Sameness.ALIKE) {
            return gap <= SHORT ? none ? SOMETIMES : MOSTLY : none ? OFTEN : SAYS_NOTHING;
        }
        return gap <= SHORT ? none ? SELDOM : SOMETIMES : none ? SOMETIMES : gap <= LONG ? MOSTLY : SAYS_NOTHING;
    }

    private static double ofUnknown(Deed deed, Sameness sameness, boolean none, double gap) {
        if (sameness == Sameness.ALIKE || gap > SHORT) {
            return none && (deed == Deed.DISRUPTS || gap <= SHORT) ? OFTEN : SAYS_NOTHING;
        }
        return none ? SELDOM : SOMETIMES;
    }

    /**
     * A reconciler writes what is already there, at its pace; nothing in good health does so many times a minute, every
     * minute while a bound metric does not answer, or every few minutes upon a trigger that does not, or to be undone.
     */
    private static double ofController(Act act, Deed deed, Sameness sameness, Effect effect, double gap) {
        boolean none = effect.isNone();
        if (sameness == Sameness.ALIKE) {
            return SAYS_NOTHING;
        }
        if (effect == Effect.UNDONE) {
            return gap <= SHORT ? SOMETIMES : OFTEN;
        }
        return switch (deed) {
            case DISRUPTS -> none ? SOMETIMES : gap <= SHORT ? OFTEN : SAYS_NOTHING;
            case ACTS, SPEAKS -> gap <= SHORT ? none ? SELDOM : SOMETIMES : SAYS_NOTHING;
            case SETS, ANYTHING -> {
                boolean unanswered = effect == Effect.NONE
                        && (gap <= SHORT || !act.getTriggers().isEmpty());
                yield gap <= RATE_OF_WRITES && none ? SOMETIMES : unanswered ? OFTEN : SAYS_NOTHING;
            }
            case READS -> SAYS_NOTHING;
        };
    }
}
