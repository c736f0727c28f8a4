package dev.flyball.outcome;

import dev.flyball.ops.meters.Defect;
import dev.flyball.schemas.Quality;
import java.util.EnumSet;
import java.util.Set;

/** What was wrong with a series before an action. */
public final class Defects {
    private Defects() {}

    /** None, one or several. One that stands still and is overdue counts as frozen alone, unless nothing of it came at all. */
    public static Set<Defect> in(Quality quality) {
        Set<Defect> found = EnumSet.noneOf(Defect.class);
        if (quality.getSeen() + quality.getImpossible() < quality.getExpected()) {
            found.add(Defect.GAP);
        }
        if (quality.getImpossible() > 0) {
            found.add(Defect.IMPOSSIBLE);
        }
        double share = quality.getExpected() == 0 ? 1 : (double) quality.getSeen() / quality.getExpected();
        // What the share seen does not explain is a newest sample that is overdue, or values that stand still.
        if (share == 0 || quality.getTrust() < share) {
            boolean still = share > 0 && quality.getFlat() > Stillness.ALWAYS_ALLOWED;
            found.add(still ? Defect.FROZEN : Defect.STALE);
        }
        return found;
    }
}
