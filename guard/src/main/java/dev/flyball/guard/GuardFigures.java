package dev.flyball.guard;

import java.time.Instant;

/**
 * What a guard has done since it was opened.
 *
 * @param allowed decisions that no switch stood against
 * @param stopped decisions that a switch refused
 * @param unknown decisions while nobody knew
 * @param refused records of the topic that it did not believe or could not read
 * @param unread switches whose latest state it could not read or believe: while there are any, nobody knows what else is stopped
 * @param stopping switches that stop something now
 * @param knownUntil until when it is known what is stopped, unless a heartbeat comes before
 */
public record GuardFigures(
        long allowed, long stopped, long unknown, long refused, int unread, int stopping, Instant knownUntil) {}
