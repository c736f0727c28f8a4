package dev.flyball.plot;

/** One of the panels that share a time axis. */
public sealed interface Panel permits StepPanel, LinePanel, LanePanel {
    String title();

    /** What stands behind the title, such as what the values are counted in; may be empty. */
    String subtitle();

    /** Height of the plotting area, in pixels. */
    double height();

    /** Draws the panel's content into the plotting area that begins at {@code top}. */
    void draw(Markup svg, TimeScale time, double top);
}
