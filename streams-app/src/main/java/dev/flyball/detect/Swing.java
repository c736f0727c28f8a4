package dev.flyball.detect;

import dev.flyball.detect.state.Act;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
     *     set point is no turn, unless it goes on
     */
    static List<Swing> of(List<Act> acts, double takenBack) {
        Turning turning = new Turning(takenBack);
        acts.stream().filter(act -> !act.getFailed()).forEach(turning::next);
        return turning.swings();
    }

    /** Follows a control's value and cuts its path where it turns. */
    private static final class Turning {
        /** So many swings within what may be taken back are turns of their own: noise seldom keeps on, and smaller turns may. */
        private static final int HUNTING = 4;

        private final double takenBack;
        private final List<Swing> done = new ArrayList<>();
        private List<Act> way = new ArrayList<>();
        private List<Act> back = new ArrayList<>();
        private boolean known;
        private double from;
        private double extreme;
        private double level;

        /** What goes on within the part of the swing that was taken back. */
        private @Nullable Turning within;

        Turning(double takenBack) {
            this.takenBack = takenBack;
        }

        private Turning(double takenBack, double from) {
            this(takenBack);
            startAt(from);
        }

        private void startAt(double value) {
            known = true;
            from = value;
            extreme = value;
            level = value;
        }

        void next(Act act) {
            Double after = act.getValueAfter();
            if (after == null) {
                return;
            }
            if (!known) {
                Double before = act.getValueBefore();
                startAt(before == null ? after : before);
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
                way.add(act);
                extreme = level;
                back = new ArrayList<>();
                within = null;
                return;
            }
            back.add(act);
            if (Math.abs(level - extreme) > takenBack * Math.abs(extreme - from)) {
                done.add(new Swing(from, extreme, List.copyOf(way)));
                way = back;
                from = extreme;
                extreme = level;
                back = new ArrayList<>();
                within = null;
                return;
            }
            look(act);
        }

        private void look(Act act) {
            Turning hunt = within == null ? new Turning(takenBack, extreme) : within;
            hunt.next(act);
            within = hunt;
            if (hunt.done.size() + 1 >= HUNTING) {
                goOnAs(hunt);
            }
        }

        private void goOnAs(Turning hunt) {
            done.add(new Swing(from, extreme, List.copyOf(way)));
            done.addAll(hunt.done);
            way = hunt.way;
            back = hunt.back;
            from = hunt.from;
            extreme = hunt.extreme;
            within = hunt.within;
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
