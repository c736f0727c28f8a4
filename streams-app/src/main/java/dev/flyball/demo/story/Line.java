package dev.flyball.demo.story;

import java.time.Duration;

/**
 * One line of the story.
 *
 * @param at since the fleet began
 */
public record Line(Duration at, Kind kind, String text) {
    /** What a line tells of. */
    public enum Kind {
        ACTED("acted"),
        MOVED("moved"),
        FOUND("found"),
        TRIPPED("TRIPPED"),
        STOPPED("stopped"),
        CALM("calm"),
        PROBING("probing"),
        RELEASED("released");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** The word that the line begins with. */
        public String word() {
            return word;
        }
    }
}
