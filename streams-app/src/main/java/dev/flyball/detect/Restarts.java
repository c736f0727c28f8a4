package dev.flyball.detect;

import dev.flyball.schemas.Finding;
import dev.flyball.schemas.Pattern;
import dev.flyball.schemas.Restart;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is left of a finding where only later acts are evidence: how it is told, and how it is read. */
public final class Restarts {
    /** What is less likely than not says nothing. */
    private static final double LEAST_TOLD = 0.5;

    private Restarts() {}

    static List<Restart> of(Weight evidence) {
        return told(evidence.rests().stream()
                .map(rest -> new Restart(Instant.ofEpochMilli(rest.since()), Judgement.confidence(rest.log())))
                .toList());
    }

    /**
     * Those that say anything: where as much is left of fewer acts, the fewer; and not what is less likely than not.
     *
     * @param rests in any order
     * @return oldest first
     */
    public static List<Restart> told(Collection<Restart> rests) {
        List<Restart> latestFirst = new ArrayList<>(rests);
        latestFirst.sort(Comparator.comparing(Restart::getSince).reversed());
        List<Restart> told = new ArrayList<>();
        double most = LEAST_TOLD;
        for (Restart rest : latestFirst) {
            if (rest.getConfidence() > most) {
                most = rest.getConfidence();
                told.add(0, rest);
            }
        }
        return List.copyOf(told);
    }

    /**
     * How many turns a loop that goes on takes to be seen again by what is done from some time on: until it acts at all, and until that is
     * likelier a loop than not. Patterns of which no turn is told have the fewest.
     */
    public static int turnsUntilSeen(Pattern pattern) {
        return switch (pattern) {
            case OSCILLATION -> 3;
            case AMPLIFICATION, CYCLE -> 6;
            // Each of their turns says less.
            case REPETITION -> 8;
            case DUEL -> 10;
            case WRONG_WAY, BLIND, UNSUPERVISED, UNKNOWN -> 2;
        };
    }

    /**
     * The confidence of a finding, from 0 to 1, if only what was done since some time is evidence; 0 where a loop is then less likely than not.
     *
     * @param since null: all of it is
     */
    public static double confidence(Finding finding, @Nullable Instant since) {
        return since == null ? finding.getConfidence() : confidence(finding.getRestarts(), since);
    }

    /** @param told oldest first */
    static double confidence(List<Restart> told, Instant since) {
        return told.stream()
                .filter(rest -> !rest.getSince().isBefore(since))
                .mapToDouble(Restart::getConfidence)
                .findFirst()
                .orElse(0);
    }

    /** From when on it says anything at the latest; {@link Instant#EPOCH} where it never does. */
    static Instant latest(Weight evidence) {
        List<Restart> told = of(evidence);
        return told.isEmpty() ? Instant.EPOCH : told.get(told.size() - 1).getSince();
    }
}
