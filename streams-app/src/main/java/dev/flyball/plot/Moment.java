package dev.flyball.plot;

import java.time.Instant;

/**
 * A point in time that concerns every panel.
 *
 * @param label what is written above the line; empty for one that is only drawn
 * @param look the class that it has in the style sheet
 * @param note what a reader sees when pointing at it
 */
public record Moment(Instant at, String label, String look, String note) {}
