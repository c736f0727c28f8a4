package dev.flyball.bench.family;

import dev.flyball.bench.recording.Recording;

/** One run: what was seen, and what is true. */
public record Run(Recording recording, Truth truth) {}
