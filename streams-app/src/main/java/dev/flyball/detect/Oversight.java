package dev.flyball.detect;

import dev.flyball.detect.state.Act;
import dev.flyball.schemas.Actor;
import dev.flyball.schemas.Approval;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How many of an actor's acts on a control had a human in them, of those of which it is told. */
final class Oversight {
    /** Measure of a finding, by actor; between 0 and 1. */
    static final String SHARE = "human_share:";

    private Oversight() {}

    static boolean isTold(Act act) {
        return !act.getApproval().equals(Approval.UNKNOWN.name());
    }

    static boolean hasHuman(Act act) {
        return act.getApproval().equals(Approval.HUMAN.name())
                || act.getApproval().equals(Approval.HUMAN_APPROVED.name());
    }

    /** The shares of these actors; of one of whom nothing is told there is none. */
    static Map<String, Double> shares(Collection<Actor> actors, List<Act> history) {
        Map<String, Double> shares = new HashMap<>();
        for (Actor actor : actors) {
            List<Act> told = history.stream()
                    .filter(act -> isTold(act) && act.getActorId().equals(actor.getId()))
                    .toList();
            if (!told.isEmpty()) {
                long human = told.stream().filter(Oversight::hasHuman).count();
                shares.put(SHARE + actor.getId(), human / (double) told.size());
            }
        }
        return shares;
    }
}
