package dev.flyball.bench.judge;

import dev.flyball.schemas.Finding;

/**
 * A finding that would have tripped a kill switch.
 *
 * @param act number of the act, in the order of arrival, that closed the evidence
 * @param at when that act arrived, epoch milliseconds
 */
public record Trip(int act, long at, Finding finding) {}
