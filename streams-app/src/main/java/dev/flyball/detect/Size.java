package dev.flyball.detect;

import dev.flyball.detect.state.Act;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * How large a turn of a loop was: what {@link Growth} is about.
 *
 * @param value in any one unit, above 0
 * @param days action-days before it, see {@link Evidence}
 * @param since epoch milliseconds of what it answers: when the size before began, the act before the first of them; its own begin where
 *     nothing is known from before
 * @param acts the acts that made it, at least one
 */
record Size(double value, double days, long since, List<Act> acts) {
    private static final double MILLIS = 1_000;

    /**
     * Of swings, from turning point to turning point; the last one may still be going on.
     *
     * @param all the acts that the swings were made by, and those before
     */
    static List<Size> ofSwings(List<Swing> swings, List<Act> all) {
        List<Size> sizes = new ArrayList<>();
        for (Swing swing : swings) {
            add(sizes, swing.size(), swing.acts(), all);
        }
        return sizes;
    }

    /** Of the steps of one swing, act by act. */
    static List<Size> ofSteps(Swing swing, List<Act> all) {
        List<Size> sizes = new ArrayList<>();
        double level = swing.from();
        for (Act act : swing.acts()) {
            double after = act.getValueAfter();
            add(sizes, Math.abs(after - level), List.of(act), all);
            level = after;
        }
        return sizes;
    }

    /** Of the haste of acts: how many a second there would be at the pace of each; infinite for acts of one moment. */
    static List<Size> ofHaste(List<Act> acts, List<Act> all) {
        List<Size> sizes = new ArrayList<>();
        for (int i = 1; i < acts.size(); i++) {
            long gap = acts.get(i).getOccurredAt() - acts.get(i - 1).getOccurredAt();
            add(sizes, MILLIS / gap, List.of(acts.get(i)), all);
        }
        return sizes;
    }

    private static void add(List<Size> sizes, double value, List<Act> acts, List<Act> all) {
        long at = acts.get(0).getOccurredAt();
        OptionalLong before = sizes.isEmpty()
                ? before(acts.get(0), all)
                : OptionalLong.of(sizes.get(sizes.size() - 1).startedAt());
        double days = before.isPresent() ? Evidence.days(before.getAsLong(), at) : daysBefore(all);
        sizes.add(new Size(value, days, before.orElse(at), acts));
    }

    /** When the act before one was. */
    private static OptionalLong before(Act act, List<Act> all) {
        int i = all.indexOf(act);
        return i > 0 ? OptionalLong.of(all.get(i - 1).getOccurredAt()) : OptionalLong.empty();
    }

    /** Before the oldest act lies what a full history has forgotten, else a calm longer than any memory. */
    private static double daysBefore(List<Act> all) {
        return all.size() < History.MAX_ACTS ? Evidence.MOST_DAYS : 0;
    }

    /** Time of its first act, epoch milliseconds. */
    long startedAt() {
        return acts.get(0).getOccurredAt();
    }
}
