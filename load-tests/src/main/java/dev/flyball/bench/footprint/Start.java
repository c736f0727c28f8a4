package dev.flyball.bench.footprint;

/**
 * One start.
 *
 * @param readySeconds from the start of the process to {@code /health/ready}
 * @param cpuSeconds that it worked until then, all cores together
 * @param idleMegabytes resident ten seconds later
 * @param peakMegabytes the most that was resident until then
 */
public record Start(double readySeconds, double cpuSeconds, double idleMegabytes, double peakMegabytes) {}
