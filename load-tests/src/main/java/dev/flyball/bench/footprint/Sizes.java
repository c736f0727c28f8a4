package dev.flyball.bench.footprint;

/** On disk, in megabytes: the Java runtime, the jars, the archive of the jars' classes. */
public record Sizes(double runtime, double jars, double archive) {}
