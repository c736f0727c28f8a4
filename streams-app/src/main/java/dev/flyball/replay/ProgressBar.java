package dev.flyball.replay;

import dev.flyball.plot.Quantity;
import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Shows progress with rate and time left: as a bar that moves where a person looks on, else as a line now and then. */
public final class ProgressBar implements Progress {
    private static final long REDRAW_NANOS = 100_000_000L;
    private static final long LINE_NANOS = 5_000_000_000L;
    private static final int WIDTH = 30;
    private static final String ERASE_LINE = "\r\033[K";

    private final PrintStream out;
    private final boolean interactive;
    private final LongSupplier nanoTime;
    private String what = "";
    private String unit = "";
    private double total;
    private double done;
    private long began;
    private long shown;

    /**
     * @param interactive whether a person looks on at a terminal
     * @param nanoTime the time that passes, in nanoseconds
     */
    public ProgressBar(PrintStream out, boolean interactive, LongSupplier nanoTime) {
        this.out = out;
        this.interactive = interactive;
        this.nanoTime = nanoTime;
    }

    @Override
    public void begin(String work, String countedIn, double amount) {
        what = work;
        unit = countedIn;
        total = amount;
        done = 0;
        began = nanoTime.getAsLong();
        shown = began;
    }

    @Override
    public void at(double amount) {
        done = amount;
        long now = nanoTime.getAsLong();
        if (now - shown >= (interactive ? REDRAW_NANOS : LINE_NANOS)) {
            shown = now;
            show(now);
        }
    }

    @Override
    public void end() {
        if (interactive) {
            out.print(ERASE_LINE);
            out.flush();
        }
    }

    private void show(long now) {
        double seconds = (now - began) / 1e9;
        double rate = done / seconds;
        double share = total == 0 ? 1 : Math.min(1, done / total);
        String figures = String.format(
                Locale.ROOT,
                "%3.0f %%  %s of %s %s, %s %s/s, %s left",
                100 * share,
                amount(done),
                amount(total),
                unit,
                amount(rate),
                unit,
                rate > 0 ? Quantity.ofSeconds(Math.ceil((total - done) / rate)) : "?");
        if (interactive) {
            int filled = (int) (share * WIDTH);
            out.print(ERASE_LINE + what + " [" + "#".repeat(filled) + ".".repeat(WIDTH - filled) + "] " + figures);
            out.flush();
        } else {
            out.println(what + " " + figures.strip());
        }
    }

    private static String amount(double value) {
        return String.format(Locale.ROOT, value >= 100 ? "%,.0f" : "%.1f", value);
    }
}
