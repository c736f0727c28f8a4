package dev.flyball.bench.judge;

import dev.flyball.bench.family.Run;
import dev.flyball.bench.family.Truth;
import dev.flyball.bench.judge.Verdict.Hit;
import java.util.List;
import java.util.Optional;

/** Holds what was tripped against the truth. */
public final class Judge {
    private final Watch watch;

    /** @param minConfidence the least confidence that trips, above 0 and below 1 */
    public Judge(double minConfidence) {
        watch = new Watch(minConfidence);
    }

    /** What comes of a run. A trip before its loop begins is a false kill, and the watch goes on. */
    public Verdict verdict(Run run) {
        if (run.truth() instanceof Truth.Loop loop) {
            List<Trip> trips = watch.trips(run.recording(), trip -> isHit(run, loop, trip));
            Optional<Hit> hit = trips.stream()
                    .filter(trip -> isHit(run, loop, trip))
                    .findFirst()
                    .map(trip -> hit(run, loop, trip));
            List<Trip> early =
                    trips.stream().filter(trip -> !isHit(run, loop, trip)).toList();
            return new Verdict(early.stream().map(Trip::finding).toList(), hit, 0, 0);
        }
        List<Trip> trips = watch.trips(run.recording(), trip -> false);
        return new Verdict(
                trips.stream().map(Trip::finding).toList(),
                Optional.empty(),
                ActionDays.of(run.recording()),
                run.recording().actions().size());
    }

    private static boolean isHit(Run run, Truth.Loop loop, Trip trip) {
        return run.recording().actions().get(trip.act()).what().getOccurredAt().toEpochMilli() >= loop.from();
    }

    private static Hit hit(Run run, Truth.Loop loop, Trip trip) {
        Delay delay = Delay.of(run.recording(), loop.from(), trip.act() + 1);
        return new Hit(trip.finding(), delay.actions(), delay.turns(), delay.actors());
    }
}
