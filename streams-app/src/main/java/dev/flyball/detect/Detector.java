package dev.flyball.detect;

import java.util.Optional;

/** Judges the acts on one control. Pure: the same history gives the same judgement. */
interface Detector {
    /** What the history shows up to its latest act, if it shows this detector's pattern at all. */
    Optional<Judgement> judge(History history);
}
