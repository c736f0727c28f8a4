package dev.flyball.outcome;

import dev.flyball.model.Sample;
import dev.flyball.model.SeriesKey;
import dev.flyball.model.SeriesReader;
import dev.flyball.outcome.samples.Kept;
import java.util.List;

/** The samples of all series of one task. */
interface SampleLog extends SeriesReader {
    /**
     * Keeps a sample; a later one of the same time takes its place, unless only the earlier one has a value.
     *
     * @param series as {@link SeriesKey#encoded()}
     */
    Kept keep(String series, Sample sample);

    /** As {@link #samples}, and those that have no value too. */
    List<Sample> all(SeriesKey series, long from, long to, int most);
}
