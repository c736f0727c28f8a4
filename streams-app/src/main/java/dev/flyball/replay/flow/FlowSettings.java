package dev.flyball.replay.flow;

import dev.flyball.config.Policies;
import java.time.Duration;

/**
 * What a flow is made from.
 *
 * @param guarded whether the history was recorded while its kill switches were in force
 * @param metrics how far back samples are kept
 * @param actions how far back actions are kept
 * @param from where the wall clock begins, epoch milliseconds
 */
public record FlowSettings(Policies policies, boolean guarded, Duration metrics, Duration actions, long from) {}
