package dev.flyball.detect;

import dev.flyball.detect.state.Act;
import java.util.ArrayList;
import java.util.List;

/**
 * One run of a control's value, from one turning point to the next.
 *
 * @param from value at its start, in the control's unit
 * @param to value at its end, farthest from the start
 * @param acts the acts that took it there, oldest first; with a part taken back on the way they may be more than those
 */
record Swing(double from, double to, List<Act> acts) {
    /** The share of a swing that may be taken back as noise around a set point. */
    static final double NOISE = 0.25;

    double size() {
        return Math.abs(to - from);
    }

    /** +1 upwards, -1 downwards. */
    int direction() {
        return to > from ? 1 : -1;
    }

    /** Time of its first act, epoch milliseconds. */
    long startedAt() {
        return acts.get(0).getOccurredAt();
    }

    /** The monotone runs of the acts that changed a number, oldest first; the last one may still be going on. */
    static List<Swing> of(List<Act> acts) {
        return of(acts, 0);
    }

    /**
     * The runs of the acts that changed a number, oldest first; the last one may still be going on.
     *
     * @param takenBack the share of a swing that may be taken back without ending it, 0 to 1: what noise does around a
     *     set point is no turn
     */
    static List<Swing> of(List<Act> acts, double takenBack) {
        Turning turning = new Turning(takenBack);
        acts.stream().filter(act -> !act.getFailed()).forEach(turning::next);
        return turning.swings();
    }

    /** Follows a control's value and cuts its path where it turns. */
    private static final class Turning {
        private final double takenBack;
        private final List<Swing> done = new ArrayList<>();
        private final List<Act> way = new ArrayList<>();
        private final List<Act> back = new ArrayList<>();
        private boolean known;
        private double from;
        private double extreme;
        private double level;

        Turning(double takenBack) {
            this.takenBack = takenBack;
        }

        void next(Act act) {
            Double after = act.getValueAfter();
            if (after == null) {
                return;
            }
            if (!known) {
                Double before = act.getValueBefore();
                known = true;
                from = before == null ? after : before;
                extreme = from;
                level = from;
            }
            if (after != level) {
                level = after;
                move(act);
            }
        }

        private void move(Act act) {
            boolean ahead = (level - extreme) * (extreme - from) > 0 || extreme == from;
            if (ahead) {
                way.addAll(back);
                back.clear();
                way.add(act);
                extreme = level;
                return;
            }
            back.add(act);
            if (Math.abs(level - extreme) > takenBack * Math.abs(extreme - from)) {
                done.add(new Swing(from, extreme, List.copyOf(way)));
                way.clear();
                way.addAll(back);
                back.clear();
                from = extreme;
                extreme = level;
            }
        }

        List<Swing> swings() {
            List<Swing> all = new ArrayList<>(done);
            if (!way.isEmpty()) {
                all.add(new Swing(from, extreme, List.copyOf(way)));
            }
            return all;
        }
    }
}
