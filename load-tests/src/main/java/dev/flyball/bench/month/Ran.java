package dev.flyball.bench.month;

/**
 * What a replay took.
 *
 * @param exitCode of the process
 * @param seconds from its start to its end
 * @param cpuSeconds of all its threads
 * @param peakMegabytes of memory that it had at once, all kinds of it; NaN where the system does not tell
 */
public record Ran(int exitCode, double seconds, double cpuSeconds, double peakMegabytes) {}
