package dev.flyball.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Direction;
import dev.flyball.schemas.Pattern;
import dev.flyball.schemas.Result;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class RepetitionDetectorTest {
    private static final double KILLS = 0.999;

    private final RepetitionDetector detector = new RepetitionDetector();

    @Test
    void anAgentThatMakesTheSameCallEveryEightSecondsIsFoundByItsTenthCall() {
        // Given calls whose metric never moves
        CallsFixture calls = new CallsFixture().metric("ProgressMarker", 0, 100, 60, t -> 0);
        for (int i = 0; i < 10; i++) {
            calls.call(8 * i, "pi-agent", ActorKind.AI_AGENT, "tool_call:fabric_exec(bash echo noop)");
        }

        // When
        Judgement judgement = detector.judge(calls.history()).orElseThrow();

        // Then
        assertThat(judgement.pattern()).isEqualTo(Pattern.REPETITION);
        assertThat(judgement.confidence()).isGreaterThan(KILLS);
        assertThat(judgement.period().orElseThrow().seconds()).isEqualTo(8);
        assertThat(judgement.measures()).containsEntry("repeats", 9.0);
    }

    @Test
    void aMetricThatLivesAndDoesNotAnswerFindsItSooner() {
        SplittableRandom noise = new SplittableRandom(1);
        CallsFixture witnessed = new CallsFixture().metric("errors", -600, 400, 5, t -> 50 + noise.nextDouble());

        int without = callsUntilKill(i -> 20.0 * i, new CallsFixture());
        int with = callsUntilKill(i -> 20.0 * i, witnessed);

        assertThat(without).isLessThanOrEqualTo(10);
        assertThat(with).isLessThan(without);
    }

    @Test
    void aMetricThatNeverMovesRaisesNoConfidence() {
        int without = callsUntilKill(i -> 20.0 * i, new CallsFixture());
        int constant = callsUntilKill(i -> 20.0 * i, new CallsFixture().metric("m", -600, 400, 5, t -> 7));

        assertThat(constant).isEqualTo(without);
    }

    @Test
    void callsThatDifferInAppearanceOnlyAreTheSameCall() {
        CallsFixture calls = new CallsFixture();
        for (int i = 0; i < 10; i++) {
            int n = i;
            calls.call(
                    8 * i,
                    n % 2 == 0 ? "Pi-Agent" : "pi_agent ",
                    ActorKind.AI_AGENT,
                    "execute_tool",
                    action -> action.setAttributes(Map.of(
                            "arguments",
                            n % 2 == 0 ? "{\"cmd\": \"echo  noop\", \"n\": 1}" : "{\"n\":1,\"cmd\":\"echo noop\"}",
                            "display_name",
                            "Attempt " + n,
                            "request_id",
                            "r-" + n)));
        }

        assertThat(confidence(calls)).isGreaterThan(KILLS);
    }

    @Test
    void twoCallsThatTakeTurnsAreARepetitionToo() {
        CallsFixture calls = new CallsFixture();
        for (int i = 0; i < 12; i++) {
            calls.call(8 * i, "agent", ActorKind.AI_AGENT, "execute_tool", i % 2 == 0 ? "echo a" : "echo b");
        }

        assertThat(confidence(calls)).isGreaterThan(KILLS);
    }

    @Test
    void aBotThatAnswersItselfIsFoundByItsSeventhComment() {
        CallsFixture calls = new CallsFixture().call(0, "commitlint-bot", ActorKind.UNKNOWN, "comment");
        for (int i = 1; i <= 7; i++) {
            calls.call(20 * i, "all-contributors", ActorKind.UNKNOWN, "comment");
        }
        calls.metric("CommentsPerMinute", 0, 140, 60, t -> t < 60 ? 0 : 3);

        Judgement judgement = detector.judge(calls.history()).orElseThrow();

        assertThat(judgement.confidence()).isGreaterThan(KILLS);
        assertThat(judgement.acts()).hasSize(7).allMatch(act -> act.getActorId().equals("all-contributors"));
    }

    @Test
    void aBotThatAnswersAPersonIsInConversation() {
        CallsFixture calls = new CallsFixture();
        for (int i = 0; i < 30; i++) {
            calls.call(10 * i, i % 2 == 0 ? "ann" : "bot", i % 2 == 0 ? ActorKind.HUMAN : ActorKind.UNKNOWN, "comment");
        }

        assertThat(detector.judge(calls.history())).isEmpty();
    }

    @Test
    void aCrashLoopWhoseErrorsStayHighIsFound() {
        // Given an orchestrator that restarts a task every two minutes, and errors that came before it and stay
        SplittableRandom noise = new SplittableRandom(3);
        CallsFixture calls =
                new CallsFixture().metric("errors", -900, 3_000, 30, t -> (t < 0 ? 1 : 90) + noise.nextDouble());
        for (int i = 0; i < 16; i++) {
            calls.call(120 * i, "borg", ActorKind.CONTROLLER, "restart_task");
        }

        assertThat(confidence(calls)).isGreaterThan(KILLS);
    }

    @Test
    void aRestartThatHelpsForAWhileEachTimeIsNone() {
        // Given a leak that fills the memory within ten minutes, and an actor that restarts then
        CallsFixture calls =
                new CallsFixture().metric("memory", -600, 12_000, 60, t -> 20 + 8 * Math.floorMod((long) t / 60, 10));
        for (int i = 0; i < 20; i++) {
            calls.call(600 * i - 1, "janitor", ActorKind.AI_AGENT, "restart");
        }

        assertThat(confidence(calls)).isLessThan(0.9);
    }

    @Test
    void workThatAMetricShowsToProgressIsNone() {
        CallsFixture calls = new CallsFixture().metric("backlog", -600, 600, 10, t -> t < 0 ? 1_000 : 1_000 - t);
        for (int i = 0; i < 60; i++) {
            calls.call(10 * i, "agent", ActorKind.AI_AGENT, "execute_tool", "take_next_ticket");
        }

        assertThat(confidence(calls)).isLessThan(0.9);
    }

    @Test
    void whoOnlyLooksOrWaitsMayDoSoForever() {
        for (String operation : new String[] {
            "get_pods",
            "describeInstances",
            "tool_call:check_status(job=7)",
            "execute_tool wait_for_job",
            "tool_call:bash(sleep 30 && kubectl get pods)",
            "poll",
            "PutMetricData",
            "run_tests"
        }) {
            CallsFixture calls = new CallsFixture();
            for (int i = 0; i < 200; i++) {
                calls.call(10 * i, "agent", ActorKind.AI_AGENT, operation);
            }
            assertThat(detector.judge(calls.history())).as(operation).isEmpty();
        }
    }

    @Test
    void schedulesAndReconcilersMayRepeatThemselves() {
        for (double pace : new double[] {15, 60, 300, 3_600, 86_400}) {
            for (ActorKind kind : new ActorKind[] {ActorKind.SCHEDULER, ActorKind.CONTROLLER, ActorKind.AUTOSCALER}) {
                CallsFixture calls = new CallsFixture();
                for (int i = 0; i < 300; i++) {
                    calls.call(
                            pace * i,
                            "x",
                            kind,
                            "apply",
                            a -> a.setValueBefore(5.0).setValueAfter(5.0));
                }
                assertThat(confidence(calls)).as("%s every %s s", kind, pace).isLessThan(0.9);
            }
        }
    }

    @Test
    void aRepairJobThatWritesWhatIsThereManyTimesAMinuteIsFound() {
        CallsFixture calls = new CallsFixture();
        for (int i = 0; i < 16; i++) {
            calls.call(
                    2 * i,
                    "verifier",
                    ActorKind.CONTROLLER,
                    "repair",
                    a -> a.setStateBefore("bad").setStateAfter("bad"));
        }

        assertThat(confidence(calls)).isGreaterThan(KILLS);
    }

    @Test
    void aControllerWhoseTriggerDoesNotAnswerIsFound() {
        // Given the same value set every two minutes because of an error rate that stays where it is
        SplittableRandom noise = new SplittableRandom(9);
        CallsFixture calls = new CallsFixture().metric("errors", -900, 3_000, 30, t -> 60 + noise.nextDouble());
        for (int i = 0; i < 16; i++) {
            calls.call(
                    120 * i,
                    "fixer",
                    ActorKind.CONTROLLER,
                    "SetLimit",
                    a -> a.setValueBefore(42.0)
                            .setValueAfter(42.0)
                            .setTriggers(List.of(CallsFixture.trigger("errors"))));
        }

        assertThat(confidence(calls)).isGreaterThan(KILLS);
    }

    @Test
    void anAgentWhoseWriteNeverLastsIsFound() {
        // Given writes of one document in several spacings, each of which finds the old one in place again
        CallsFixture calls = new CallsFixture();
        for (int i = 0; i < 12; i++) {
            String spaces = " ".repeat(i % 3);
            calls.call(
                    60 * i,
                    "fixer",
                    ActorKind.AI_AGENT,
                    "PutLimits",
                    a -> a.setStateBefore("{\"max\": 5}").setStateAfter("{\"max\":" + spaces + "42}"));
        }

        assertThat(confidence(calls)).isGreaterThan(KILLS);
    }

    @Test
    void releasesThatRollForwardAreProgress() {
        CallsFixture calls = new CallsFixture();
        for (int i = 0; i < 50; i++) {
            int n = i;
            calls.call(
                    30 * i,
                    "cd",
                    ActorKind.AI_AGENT,
                    "deploy",
                    a -> a.setStateBefore("v" + n).setStateAfter("v" + (n + 1)));
        }

        assertThat(confidence(calls)).isLessThan(0.9);
    }

    @Test
    void scalingStepByStepIsAnotherMatter() {
        CallsFixture calls = new CallsFixture();
        for (int i = 0; i < 30; i++) {
            calls.call(10 * i, "karpenter", ActorKind.AUTOSCALER, "launch_node", a -> a.setDirection(Direction.UP));
        }

        assertThat(confidence(calls)).isLessThan(0.9);
    }

    @Test
    void whoBacksOffFromRefusalsIsPolite() {
        CallsFixture calls = new CallsFixture();
        double at = 0;
        for (int i = 0; i < 40; i++) {
            calls.call(
                    at,
                    "agent",
                    ActorKind.AI_AGENT,
                    "create_ticket",
                    a -> a.setResult(Result.FAILED)
                            .setAttributes(Map.of("error_code", "Throttled", "title", "x", "project", "p")));
            at += Math.min(60, Math.pow(2, i));
        }

        assertThat(confidence(calls)).isLessThan(0.9);
    }

    @Test
    void whoMakesTheSameRefusedCallAtTheSamePaceIsFound() {
        CallsFixture calls = new CallsFixture();
        for (int i = 0; i < 10; i++) {
            calls.call(
                    8 * i,
                    "agent",
                    ActorKind.AI_AGENT,
                    "create_ticket",
                    a -> a.setResult(Result.FAILED)
                            .setAttributes(Map.of("error_code", "AccessDenied", "project", "p")));
        }

        assertThat(confidence(calls)).isGreaterThan(KILLS);
    }

    @Test
    void anAgentWhoseArgumentsAreNotToldIsNotSuspectedForUsingATool() {
        for (String tool : new String[] {"bash", "execute_tool", "edit_file", "execute_tool shell"}) {
            CallsFixture calls = new CallsFixture();
            for (int i = 0; i < 100; i++) {
                calls.call(12 * i, "agent", ActorKind.AI_AGENT, tool);
            }
            assertThat(confidence(calls)).as(tool).isLessThan(0.9);
        }
    }

    @Test
    void aPersonIsNeverJudged() {
        CallsFixture calls = new CallsFixture();
        for (int i = 0; i < 50; i++) {
            calls.call(5 * i, "ann", ActorKind.HUMAN, "restart", "the same");
        }

        assertThat(detector.judge(calls.history())).isEmpty();
    }

    @Test
    void anAgentThatRepeatsItselfNowAndThenIsRarelyAccused() {
        // Given 60 agents that choose among ten calls, and repeat the last one a tenth of the time
        int accused = 0;
        for (int seed = 0; seed < 60; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            CallsFixture calls = new CallsFixture();
            int choice = 0;
            boolean killed = false;
            for (int i = 0; i < 300 && !killed; i++) {
                choice = random.nextInt(10) == 0 ? choice : random.nextInt(10);
                calls.call(20 * i, "agent", ActorKind.AI_AGENT, "execute_tool", "do " + (char) ('a' + choice));
                killed = confidence(calls) >= KILLS;
            }
            accused += killed ? 1 : 0;
        }

        assertThat(accused).isZero();
    }

    private int callsUntilKill(IntFunction<Double> times, CallsFixture calls) {
        for (int i = 0; i < 50; i++) {
            calls.call(times.apply(i), "agent", ActorKind.AI_AGENT, "execute_tool", "reindex the shop");
            if (confidence(calls) >= KILLS) {
                return i + 1;
            }
        }
        return Integer.MAX_VALUE;
    }

    private double confidence(CallsFixture calls) {
        Optional<Judgement> judgement = detector.judge(calls.history());
        return judgement.map(Judgement::confidence).orElse(0.0);
    }

    @Test
    void howOftenAndAtWhatPaceIsTold() {
        // Given gaps of eight and of twelve seconds in turn
        CallsFixture calls = new CallsFixture();
        for (int i = 0; i < 11; i++) {
            calls.call(10 * i + (i % 2 == 0 ? 0 : -2), "agent", ActorKind.AI_AGENT, "execute_tool", "echo noop");
        }

        // When
        Judgement judgement = detector.judge(calls.history()).orElseThrow();

        // Then
        assertThat(judgement.because())
                .isEqualTo("the same act 11 times over, one every 10 s, and no metric speaks for an effect");
        assertThat(judgement.measures())
                .containsEntry("repeats", 10.0)
                .containsEntry("cadence_seconds", 10.0)
                .containsEntry("no_effect_shown", 0.0);
        assertThat(judgement.measures().get("cadence_variation")).isCloseTo(0.2 * Math.sqrt(10 / 9.0), within(1e-9));
    }

    @Test
    void whoAnswersAPersonStillDoesWhereAnotherBotSpokeBetween() {
        assertThat(detector.judge(answers(ActorKind.HUMAN).history())).isEmpty();
        assertThat(detector.judge(answers(ActorKind.UNKNOWN).history())).isPresent();
    }

    /** One says the same each time after another, and a third, spoke. */
    private static CallsFixture answers(ActorKind other) {
        CallsFixture calls = new CallsFixture();
        for (int i = 0; i < 12; i++) {
            calls.call(20 * i, "ann", other, "comment");
            calls.call(20 * i + 5, "linter", ActorKind.UNKNOWN, "comment");
            calls.call(20 * i + 10, "agent", ActorKind.AI_AGENT, "execute_tool", "echo noop");
        }
        return calls;
    }

    @Test
    void fiveOfTheSameAreTheLeast() {
        CallsFixture calls = new CallsFixture();
        for (int i = 0; i < 4; i++) {
            calls.call(8 * i, "agent", ActorKind.AI_AGENT, "execute_tool", "echo noop");
        }
        assertThat(detector.judge(calls.history())).isEmpty();

        calls.call(32, "agent", ActorKind.AI_AGENT, "execute_tool", "echo noop");

        assertThat(detector.judge(calls.history())).isPresent();
    }
}
