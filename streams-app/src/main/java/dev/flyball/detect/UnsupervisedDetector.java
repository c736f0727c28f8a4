package dev.flyball.detect;

import dev.flyball.detect.state.Act;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Pattern;
import dev.flyball.schemas.Policy;
import dev.flyball.schemas.ScopeDirection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Too small a share of an actor's actions has a human in them. Each action whose approval is told is a bet against a share
 * of at least what the policy asks for, at the odds of the share seen so far: a test martingale for a binomial share, which
 * may be looked at any time (Waudby-Smith and Ramdas, "Estimating means of bounded random variables by betting", 2024).
 * A warning, given when the evidence first suffices; it stops nobody.
 */
final class UnsupervisedDetector implements Detector {
    private static final double HALF_LIFE_DAYS = 60;
    /** How far below the share that is asked for one must lie to be bet on. */
    private static final double CLEARLY_BELOW = 0.9;
    /** A policy that asks for a human in each action is broken by one without; one slip in a thousand is let pass. */
    private static final double MOST_SHARE = 0.999;

    private final double leastShare;
    private final double leastConfidence;

    UnsupervisedDetector(Policy policy) {
        leastShare = Math.min(MOST_SHARE, policy.getMinHumanShare());
        leastConfidence = policy.getMinConfidence();
    }

    @Override
    public Optional<Judgement> judge(History history) {
        Act latest = history.latest();
        if (leastShare <= 0 || latest.getActorKind().equals(ActorKind.HUMAN.name()) || !Oversight.isTold(latest)) {
            return Optional.empty();
        }
        String actor = latest.getActor();
        List<Act> acts = history.acts().stream()
                .filter(act -> Oversight.isTold(act) && act.getActor().equals(actor))
                .toList();
        Evidence evidence = new Evidence(HALF_LIFE_DAYS);
        int supervised = 0;
        boolean toldBefore = false;
        for (int i = 0; i < acts.size(); i++) {
            toldBefore |= confidence(evidence) >= leastConfidence;
            double days = i == 0
                    ? Evidence.MOST_DAYS
                    : Evidence.days(acts.get(i - 1).getOccurredAt(), acts.get(i).getOccurredAt());
            double bet = Math.min(CLEARLY_BELOW * leastShare, (supervised + 0.5) / (i + 1.0));
            boolean human = Oversight.hasHuman(acts.get(i));
            evidence.next(
                    acts.get(Math.max(0, i - 1)).getOccurredAt(),
                    days,
                    human ? bet / leastShare : (1 - bet) / (1 - leastShare));
            supervised += human ? 1 : 0;
        }
        return !toldBefore && confidence(evidence) >= leastConfidence
                ? Optional.of(judgement(acts, evidence, supervised))
                : Optional.empty();
    }

    private Judgement judgement(List<Act> acts, Evidence evidence, int supervised) {
        double share = (double) supervised / acts.size();
        return new Judgement(
                Pattern.UNSUPERVISED,
                acts,
                ScopeDirection.BOTH,
                Optional.empty(),
                Optional.empty(),
                evidence.weight(),
                Map.of("human_share", share, "least_human_share", leastShare, "acts", (double) acts.size()),
                "a human had a part in %d of %d, and the policy asks for a share of %s"
                        .formatted(supervised, acts.size(), Numbers.of(leastShare)));
    }

    private static double confidence(Evidence evidence) {
        return 1 - Math.min(1, Detectors.PATTERNS * Math.exp(-evidence.log()));
    }
}
