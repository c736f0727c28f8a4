package dev.flyball.plot;

/**
 * A mark on an axis.
 *
 * @param position where it stands, in pixels
 * @param label what is written at it
 * @param detail a second line, such as the date of a time; may be empty
 */
public record Tick(double position, String label, String detail) {}
