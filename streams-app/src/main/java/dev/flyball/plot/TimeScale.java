package dev.flyball.plot;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Places times on a horizontal axis. All times are UTC.
 *
 * @param from the time at the left edge
 * @param to the time at the right edge, after {@code from}
 * @param left the left edge, in pixels
 * @param right the right edge, in pixels
 */
public record TimeScale(Instant from, Instant to, double left, double right) {
    private static final List<Duration> STEPS = List.of(
            Duration.ofMillis(1),
            Duration.ofMillis(10),
            Duration.ofMillis(100),
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(15),
            Duration.ofSeconds(30),
            Duration.ofMinutes(1),
            Duration.ofMinutes(2),
            Duration.ofMinutes(5),
            Duration.ofMinutes(10),
            Duration.ofMinutes(15),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(3),
            Duration.ofHours(6),
            Duration.ofHours(12),
            Duration.ofDays(1));

    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter DAY_OF_YEAR = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMM", Locale.ENGLISH);

    public TimeScale {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("from " + from + " is not before to " + to);
        }
    }

    public double x(Instant time) {
        double share = (double) Duration.between(from, time).toMillis()
                / Duration.between(from, to).toMillis();
        return left + share * (right - left);
    }

    /** Marks at round times, at most as many as asked for. The date stands below the first and wherever it changes. */
    public List<Tick> ticks(int atMost) {
        Duration span = Duration.between(from, to);
        return STEPS.stream()
                .filter(step -> span.dividedBy(step) < atMost)
                .findFirst()
                .map(this::withinDays)
                .orElseGet(() -> overDays(atMost));
    }

    private List<Tick> withinDays(Duration step) {
        if (step.equals(Duration.ofDays(1))) {
            return days(1);
        }
        DateTimeFormatter format = step.compareTo(Duration.ofSeconds(1)) < 0
                ? MILLIS
                : step.compareTo(Duration.ofMinutes(1)) < 0 ? SECONDS : MINUTES;
        List<Tick> ticks = new ArrayList<>();
        LocalDate date = null;
        long width = step.toMillis();
        for (long at = upTo(width, from.toEpochMilli()) * width; at <= to.toEpochMilli(); at += width) {
            ZonedDateTime time = Instant.ofEpochMilli(at).atZone(ZoneOffset.UTC);
            ticks.add(new Tick(x(time.toInstant()), format.format(time), dateIfNew(date, time.toLocalDate())));
            date = time.toLocalDate();
        }
        return ticks;
    }

    private static String dateIfNew(@Nullable LocalDate before, LocalDate date) {
        if (before == null || before.getYear() != date.getYear()) {
            return DAY_OF_YEAR.format(date);
        }
        return before.equals(date) ? "" : DAY.format(date);
    }

    private List<Tick> overDays(int atMost) {
        long days = Duration.between(from, to).toDays();
        for (int step : new int[] {2, 7, 14}) {
            if (days / step < atMost) {
                return days(step);
            }
        }
        return months(atMost);
    }

    private List<Tick> days(int step) {
        List<Tick> ticks = new ArrayList<>();
        int year = Integer.MIN_VALUE;
        long first = upTo(Duration.ofDays(1).toMillis(), from.toEpochMilli());
        for (long day = first; day * Duration.ofDays(1).toMillis() <= to.toEpochMilli(); day += step) {
            LocalDate date = LocalDate.ofEpochDay(day);
            ticks.add(atStartOf(date, DAY, date.getYear() != year));
            year = date.getYear();
        }
        return ticks;
    }

    private List<Tick> months(int atMost) {
        LocalDate first = from.atZone(ZoneOffset.UTC).toLocalDate().withDayOfMonth(1);
        LocalDate last = to.atZone(ZoneOffset.UTC).toLocalDate();
        long step = upTo(atMost, ChronoUnit.MONTHS.between(first, last) + 1);
        List<Tick> ticks = new ArrayList<>();
        int year = Integer.MIN_VALUE;
        for (LocalDate date = first; !date.isAfter(last); date = date.plusMonths(step)) {
            if (date.atStartOfDay().toInstant(ZoneOffset.UTC).isBefore(from)) {
                continue;
            }
            ticks.add(atStartOf(date, MONTH, date.getYear() != year));
            year = date.getYear();
        }
        return ticks;
    }

    private Tick atStartOf(LocalDate date, DateTimeFormatter format, boolean withYear) {
        double position = x(date.atStartOfDay().toInstant(ZoneOffset.UTC));
        return new Tick(position, format.format(date), withYear ? Integer.toString(date.getYear()) : "");
    }

    /** How many widths it takes to reach a length. */
    private static long upTo(long width, long length) {
        return -Math.floorDiv(-length, width);
    }
}
