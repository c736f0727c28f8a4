package dev.flyball.killswitch;

import java.util.List;

/** What became of a person's command. */
public sealed interface Answer {
    /**
     * What happened to the switch meanwhile, by time and by the command.
     *
     * @return in the order in which it happened
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
     * @param transitions what had come due by time
     */
    record Refused(String reason, List<Transition> transitions) implements Answer {
        public Refused {
            transitions = List.copyOf(transitions);
        }
    }
}
