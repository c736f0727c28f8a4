package dev.flyball.replay.chronicle;

import dev.flyball.model.ControlKey;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Approval;
import dev.flyball.schemas.Direction;
import dev.flyball.schemas.Outcome;
import dev.flyball.schemas.Result;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who did how much, how much of it was taken back by whatever came next on the same control, and how much had a human in it. */
public final class ActorLedger {
    private final Map<String, Account> accounts = new HashMap<>();
    private final Map<ControlKey, Turned> latest = new HashMap<>();
    private long acts;
    private long supervised;

    /** The latest move of a control. */
    private record Turned(String actor, Direction direction) {}

    /**
     * An actor's account.
     *
     * @param acts that were not refused
     * @param takenBack those that the next move of the same control, whoever made it, undid
     */
    public record Account(String actor, ActorKind kind, long acts, long takenBack) {
        /** Of what it did, the share that led nowhere. */
        public double churn() {
            return acts == 0 ? 0 : (double) takenBack / acts;
        }
    }

    /** A closed outcome: its action tells which way the control went. */
    void add(Outcome outcome) {
        Action action = outcome.getAction();
        if (action.getResult() == Result.FAILED) {
            return;
        }
        acts++;
        supervised += isSupervised(action) ? 1 : 0;
        String actor = action.getActor().getId();
        accounts.merge(
                actor,
                new Account(actor, action.getActor().getKind(), 1, 0),
                (known, one) -> new Account(actor, known.kind(), known.acts() + 1, known.takenBack()));
        if (action.getDirection() != Direction.NONE) {
            Turned before = latest.put(ControlKey.of(action), new Turned(actor, action.getDirection()));
            if (before != null && before.direction() != action.getDirection()) {
                accounts.computeIfPresent(
                        before.actor(),
                        (id, account) -> new Account(id, account.kind(), account.acts(), account.takenBack() + 1));
            }
        }
    }

    /** The actors of whose acts the most were taken back, those with the most first. */
    public List<Account> byChurn(int most) {
        return accounts.values().stream()
                .filter(account -> account.takenBack() > 0)
                .sorted(Comparator.comparingLong(Account::takenBack)
                        .thenComparingDouble(Account::churn)
                        .reversed()
                        .thenComparing(Account::actor))
                .limit(most)
                .toList();
    }

    /** Who took acts that were not refused. */
    public int actors() {
        return accounts.size();
    }

    /** Acts that were not refused. */
    public long acts() {
        return acts;
    }

    /** Those of them that a human took or approved, as far as the sources tell. */
    public long supervised() {
        return supervised;
    }

    private static boolean isSupervised(Action action) {
        return action.getActor().getKind() == ActorKind.HUMAN
                || action.getApproval() == Approval.HUMAN
                || action.getApproval() == Approval.HUMAN_APPROVED;
    }
}
