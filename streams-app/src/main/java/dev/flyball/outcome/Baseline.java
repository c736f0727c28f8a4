package dev.flyball.outcome;

import dev.flyball.schemas.Level;
import dev.flyball.schemas.Quality;

/** What a series did before an action, and how far that can be trusted. */
record Baseline(Level level, Quality quality) {}
