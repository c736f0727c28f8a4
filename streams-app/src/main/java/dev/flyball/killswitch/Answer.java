package dev.flyball.killswitch;

import java.util.List;

/** What became of a person's command. */
public sealed interface Answer {
    /**
     * What happened to the switch by the command.
     */
    List<Transition> transitions();

    /** The command was carried out, now or when it came first; then there is nothing new. */
    record Obeyed(List<Transition> transitions) implements Answer {
        public Obeyed {
            transitions = List.copyOf(transitions);
        }
    }

    /**
     * The command changed nothing.
     *
     * @param reason one line: the field, what was expected, and what was found
     */
    record Refused(String reason) implements Answer {
        @Override
        public List<Transition> transitions() {
            return List.of();
        }
    }
}
