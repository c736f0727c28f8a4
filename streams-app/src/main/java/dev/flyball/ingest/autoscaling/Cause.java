package dev.flyball.ingest.autoscaling;

import dev.flyball.schemas.Actor;
import dev.flyball.schemas.ActorKind;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One sentence of an activity's cause: {@code At TIME … changing the desired capacity from 4 to 6.}
 *
 * @param text the sentence with its time, the same in each activity that it led to
 */
record Cause(String text, Instant time, double before, double after) {
    private static final Pattern SENTENCE = Pattern.compile("At (\\S+Z) (.*?)(?=\\s+At \\d{4}-|$)", Pattern.DOTALL);
    private static final Pattern DECISION =
            Pattern.compile("changing the desired capacity from (\\d{1,9}) to (\\d{1,9})");
    private static final Pattern POLICY = Pattern.compile("triggered policy (\\S+)");
    private static final Pattern SCHEDULED = Pattern.compile("scheduled action|scheduled update");

    /** The sentences that changed the desired capacity, in their order. */
    static List<Cause> decisions(String cause) {
        List<Cause> decisions = new ArrayList<>();
        Matcher sentence = SENTENCE.matcher(cause);
        while (sentence.find()) {
            Matcher change = DECISION.matcher(sentence.group(2));
            if (change.find()) {
                try {
                    decisions.add(new Cause(
                            sentence.group().strip(),
                            Instant.parse(sentence.group(1)),
                            Double.parseDouble(change.group(1)),
                            Double.parseDouble(change.group(2))));
                } catch (DateTimeParseException e) {
                    // A sentence without a time that can be read dates nothing; the activity itself is still told.
                    continue;
                }
            }
        }
        return decisions;
    }

    Actor actor() {
        return actor(text);
    }

    /** Who is behind a cause: a policy, a schedule, somebody who called, or the service itself. */
    static Actor actor(String text) {
        Matcher policy = POLICY.matcher(text);
        if (policy.find()) {
            return new Actor("scaling-policy/" + policy.group(1), ActorKind.AUTOSCALER);
        }
        if (SCHEDULED.matcher(text).find()) {
            return new Actor("autoscaling/scheduled-action", ActorKind.SCHEDULER);
        }
        if (text.contains("user request")) {
            return new Actor("autoscaling/user-request", ActorKind.UNKNOWN);
        }
        return new Actor("autoscaling.amazonaws.com", ActorKind.AUTOSCALER);
    }
}
