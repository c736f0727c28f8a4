package dev.flyball.outcome;

import dev.flyball.model.Sample;
import dev.flyball.model.SeriesKey;
import dev.flyball.model.SeriesReader;
import dev.flyball.model.state.Shift;
import dev.flyball.outcome.state.Band;
import dev.flyball.schemas.scope.Domains;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.hipparchus.stat.regression.SimpleRegression;
import org.jspecify.annotations.Nullable;

/**
 * Notices when a series leaves the level at which it stood. Nearly every sample lies within the band around that level,
 * and costs one look at it. Only one outside has the latest samples read: two in a row on the same side are a shift, or one
 * where the series otherwise stands perfectly still. It dates from the first of them.
 *
 * <p>The noise is told from what follows each other (the median of the successive differences; von Neumann, Kent, Bellinson
 * and Hart, "The mean square successive difference", 1941, made robust), so that neither a slow drift nor the shift itself
 * counts as noise.
 */
public final class Shifts {
    /** Samples that a level is first told from. */
    private static final int LEAST = 4;

    /** Samples that the noise is told from. */
    private static final int MOST = 32;

    /** How far from the level a sample is no noise any more, in standard deviations. */
    private static final double DEVIATIONS = 4;

    /** What is no shift however still the series stands, as a share of the level. */
    private static final double LEAST_SHARE = 0.01;

    /** Median of the absolute difference of two standard normal values. */
    private static final double MEDIAN_DIFFERENCE = 0.9539;

    private static final int IN_A_ROW = 2;

    /** Samples that a drift is told from. */
    private static final int SAMPLES_OF_A_DRIFT = 12;

    /** How far samples may lie off the line of a drift, in standard deviations of the noise: steps lie farther. */
    private static final double STRAIGHT = 1.5;

    private final SeriesReader samples;
    private final Bands bands;

    public Shifts(SeriesReader samples, Bands bands) {
        this.samples = samples;
        this.bands = bands;
    }

    /** The shift that a sample shows, if it does. The sample must have been kept. */
    public Optional<Shift> notice(String series, Sample sample) {
        if (!sample.hasValue()) {
            return Optional.empty();
        }
        Band band = bands.of(series);
        if (band != null && (side(band, sample.value()) == 0 || sample.at() <= band.getSince())) {
            return Optional.empty();
        }
        SeriesKey key = SeriesKey.decode(series);
        return look(key, series, band, samples.samples(key, 0, sample.at(), MOST));
    }

    private Optional<Shift> look(SeriesKey key, String series, @Nullable Band band, List<Sample> latest) {
        double noise = noise(latest);
        if (band == null) {
            if (latest.size() >= LEAST) {
                bands.put(
                        series,
                        new Band(median(values(latest)), noise, latest.get(0).at()));
            }
            return Optional.empty();
        }
        // The noise may be greater than it was when the band was drawn.
        Band drawn = new Band(band.getLevel(), Math.max(noise, band.getNoise()), band.getSince());
        int from = runOutside(drawn, latest);
        List<Sample> run = latest.subList(from, latest.size());
        if (run.isEmpty()) {
            bands.put(series, drawn);
            return Optional.empty();
        }
        if (run.size() < (drawn.getNoise() > 0 ? IN_A_ROW : 1)) {
            return Optional.empty();
        }
        double level = Arrays.stream(values(run)).average().orElseThrow();
        long since = run.get(0).at();
        bands.put(series, new Band(level, noise, since));
        if (goesOnAsBefore(drawn, latest.subList(0, from), run)) {
            return Optional.empty();
        }
        return Optional.of(new Shift(
                Domains.of(key.resource()),
                key.resource(),
                key.metric(),
                since,
                run.get(run.size() - 1).at(),
                band.getLevel(),
                level));
    }

    /** Whether a series that left its band has drifted out of it: it is where the line through the samples before would have it. */
    private static boolean goesOnAsBefore(Band band, List<Sample> before, List<Sample> run) {
        SimpleRegression drift = new SimpleRegression();
        before.stream()
                .skip(Math.max(0, before.size() - SAMPLES_OF_A_DRIFT))
                .forEach(sample -> drift.addData(sample.at(), sample.value()));
        return drift.getN() == SAMPLES_OF_A_DRIFT
                && Math.sqrt(drift.getMeanSquareError()) <= STRAIGHT * band.getNoise()
                && run.stream()
                        .allMatch(sample -> Math.abs(sample.value() - drift.predict(sample.at())) <= width(band));
    }

    /** Where the samples begin that, up to the latest, all lie outside the band on the side on which the latest does. */
    private static int runOutside(Band band, List<Sample> latest) {
        int from = latest.size();
        int side = side(band, latest.get(from - 1).value());
        while (side != 0
                && from > 0
                && latest.get(from - 1).at() > band.getSince()
                && side(band, latest.get(from - 1).value()) == side) {
            from--;
        }
        return from;
    }

    /** 1 above the band, -1 below it, 0 within. */
    private static int side(Band band, double value) {
        double off = value - band.getLevel();
        return Math.abs(off) <= width(band) ? 0 : off > 0 ? 1 : -1;
    }

    /** How far from its level a sample is within the band. */
    static double width(Band band) {
        return Math.max(DEVIATIONS * band.getNoise(), LEAST_SHARE * Math.abs(band.getLevel()));
    }

    private static double noise(List<Sample> samples) {
        double[] differences = new double[Math.max(0, samples.size() - 1)];
        for (int i = 0; i < differences.length; i++) {
            differences[i] =
                    Math.abs(samples.get(i + 1).value() - samples.get(i).value());
        }
        return median(differences) / MEDIAN_DIFFERENCE;
    }

    private static double[] values(List<Sample> samples) {
        return samples.stream().mapToDouble(Sample::value).toArray();
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        int n = values.length;
        return n == 0 ? 0 : (values[(n - 1) / 2] + values[n / 2]) / 2;
    }
}
