package dev.flyball.board;

import dev.flyball.model.ControlKey;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Approval;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How many acts of one actor on one control had a human in them.
 *
 * @param told how many there were, of those whose approval is told; at least 1
 * @param human how many of them a human did or approved
 */
record HumanShare(String actor, ControlKey control, long told, long human) {
    /** Those with the least share first, and of these the busiest. */
    private static final Comparator<HumanShare> ORDER = Comparator.comparingDouble(HumanShare::share)
            .thenComparing(HumanShare::told, Comparator.reverseOrder())
            .thenComparing(HumanShare::actor)
            .thenComparing(HumanShare::control, Comparator.comparing(ControlKey::encoded));

    /** From 0 to 1. */
    double share() {
        return (double) human / told;
    }

    /** Of these acts, by actor and control. */
    static List<HumanShare> of(List<Action> acts) {
        Map<List<String>, HumanShare> shares = new LinkedHashMap<>();
        for (Action act : acts) {
            Approval approval = act.getApproval();
            if (approval != Approval.UNKNOWN) {
                String actor = act.getActor().getId();
                ControlKey control = ControlKey.of(act);
                long human = approval == Approval.HUMAN || approval == Approval.HUMAN_APPROVED ? 1 : 0;
                shares.merge(
                        List.of(actor, control.encoded()),
                        new HumanShare(actor, control, 1, human),
                        (known, one) -> new HumanShare(actor, control, known.told + 1, known.human + one.human));
            }
        }
        return shares.values().stream().sorted(ORDER).toList();
    }
}
