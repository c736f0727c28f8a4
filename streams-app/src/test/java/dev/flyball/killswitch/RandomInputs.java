package dev.flyball.killswitch;

import dev.flyball.config.Policies;
import dev.flyball.detect.Restarts;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Actor;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Command;
import dev.flyball.schemas.CommandType;
import dev.flyball.schemas.Direction;
import dev.flyball.schemas.Evidence;
import dev.flyball.schemas.Finding;
import dev.flyball.schemas.Mode;
import dev.flyball.schemas.Pattern;
import dev.flyball.schemas.Policy;
import dev.flyball.schemas.Restart;
import dev.flyball.schemas.Result;
import dev.flyball.schemas.Scope;
import dev.flyball.schemas.ScopeDirection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** What could come to the switches of a partition: few names, so that much of it meets. */
final class RandomInputs {
    private static final String TARGET = "asg/web";
    private static final String OTHER = "asg/api";
    private static final List<String> ACTORS = List.of("hpa/web", "agent/cost");
    private static final List<Scope> SCOPES = List.of(
            new Scope("hpa/web", TARGET, "desired", ScopeDirection.BOTH),
            new Scope("hpa/web", TARGET, "desired", ScopeDirection.DOWN),
            new Scope("agent/cost", TARGET, "desired", ScopeDirection.BOTH),
            new Scope("hpa/web", OTHER, "desired", ScopeDirection.BOTH),
            new Scope("hpa/web", TARGET, "*", ScopeDirection.BOTH),
            new Scope("*", TARGET, "*", ScopeDirection.BOTH));

    /** What only people stop, and what a stop that is ignored widens to. */
    private static final List<Scope> WIDER = List.of(
            new Scope("hpa/web", "*", "*", ScopeDirection.BOTH),
            new Scope("*", "*", "*", ScopeDirection.DOWN),
            new Scope("agent/cost", "domain:" + Stages.DOMAIN, "desired", ScopeDirection.BOTH),
            new Scope("*", "domain:" + Stages.DOMAIN, "*", ScopeDirection.DOWN),
            new Scope("*", "domain:" + Stages.DOMAIN, "*", ScopeDirection.BOTH));

    private final SplittableRandom random;

    RandomInputs(SplittableRandom random) {
        this.random = random;
    }

    /** One policy for all, and at times another one for one of the targets. */
    Policies policies() {
        return random.nextInt(3) == 0
                ? Policies.of(List.of(policy("other", OTHER), policy("all", "*")))
                : Policies.of(List.of(policy("all", "*")));
    }

    private Policy policy(String id, String target) {
        // Most are enforced, or there would be little to see.
        Mode mode = oneOf(List.of(Mode.ENFORCE, Mode.ENFORCE, Mode.ENFORCE, Mode.ENFORCE, Mode.SHADOW, Mode.OFF));
        List<Scope> rescue = List.of(new Scope("*", "*", "rescue", ScopeDirection.BOTH));
        return Policy.newBuilder()
                .setPolicyId(id)
                .setScope(new Scope("*", target, "*", ScopeDirection.BOTH))
                .setMode(mode)
                .setEnforcePercent(random.nextInt(4) == 0 ? 50 : 100)
                .setLeaseSeconds(30 + random.nextInt(60))
                .setProbeSeconds(10 + random.nextInt(20))
                .setObeySeconds(5)
                .setEscalateAfter(1 + random.nextInt(3))
                .setPenaltyHalfLifeSeconds(100 + random.nextInt(400))
                .setMaxTripsPerHour(1 + random.nextInt(4))
                .setMaxProbing(1 + random.nextInt(2))
                .setAllowed(random.nextBoolean() ? rescue : List.of())
                .build();
    }

    Finding finding(int step, Instant now) {
        double confidence = random.nextInt(4) == 0 ? 0.5 : 0.9999;
        return Finding.newBuilder()
                .setFindingId("f" + step)
                .setLoopId("l")
                .setPattern(oneOf(List.of(Pattern.OSCILLATION, Pattern.CYCLE, Pattern.DUEL)))
                .setFoundAt(now.minusSeconds(random.nextInt(90)))
                .setDomain("d")
                .setActors(List.of(new Actor("hpa/web", ActorKind.AUTOSCALER)))
                .setTargets(List.of(TARGET))
                .setControls(List.of("desired"))
                .setGain(1.0)
                .setPeriodSeconds(10.0)
                .setConfidence(confidence)
                .setScopes(List.of(oneOf(SCOPES)))
                .setEvidence(new Evidence(List.of("a1"), Map.of(), List.of()))
                .setExplanation("it swings")
                .setPolicyId("all")
                .setRestarts(rests(confidence, now))
                .build();
    }

    /** Of older acts all, of younger ones less, as findings have it. */
    private List<Restart> rests(double confidence, Instant now) {
        List<Restart> rests = new ArrayList<>();
        double left = confidence;
        for (long ago = 200 - random.nextInt(60); ago > 0 && left > 0.5; ago -= 1 + random.nextInt(60)) {
            rests.add(new Restart(now.minusSeconds(ago), left));
            left -= random.nextInt(3) == 0 ? 0.3 : 0;
        }
        return Restarts.told(rests);
    }

    Action action(int step, Instant now) {
        return Action.newBuilder()
                .setActionId("a" + step)
                .setOccurredAt(now.minusMillis(random.nextInt(3_000)))
                .setActor(new Actor(oneOf(ACTORS), ActorKind.AUTOSCALER))
                .setTarget(random.nextInt(4) == 0 ? OTHER : TARGET)
                .setControl(oneOf(List.of("desired", "desired", "restart", "rescue")))
                .setOperation(oneOf(List.of("", "", "", "resume")))
                .setDirection(oneOf(List.of(Direction.values())))
                .setResult(Result.SUCCEEDED)
                .build();
    }

    /**
     * Half of the commands tell what their person believes the switch to be at, and some of those are wrong.
     *
     * @param version of a switch; 0 where there is none
     */
    Command command(int step, Instant now, ToLongFunction<String> version) {
        Scope scope = random.nextBoolean() ? oneOf(SCOPES) : oneOf(WIDER);
        String switchId = SwitchMachine.switchId(scope);
        return Command.newBuilder()
                .setCommandId("c" + step)
                .setSwitchId(switchId)
                .setType(oneOf(List.of(CommandType.values())))
                .setIssuedAt(now)
                .setWho("ada")
                .setWhy("incident 7")
                .setScope(scope)
                .setExpectedVersion(expected(version.applyAsLong(switchId)))
                .setUntil(now.plusSeconds(random.nextInt(100) - 10))
                .build();
    }

    private @Nullable Long expected(long version) {
        return random.nextBoolean() ? null : Math.max(0, version - Math.max(0, random.nextInt(4) - 1));
    }

    private <T> T oneOf(List<T> several) {
        return several.get(random.nextInt(several.size()));
    }
}
