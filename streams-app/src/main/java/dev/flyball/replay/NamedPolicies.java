package dev.flyball.replay;

import dev.flyball.config.Policies;

/** Policies to replay under, and what a report calls them. */
public record NamedPolicies(String name, Policies policies) {}
