package dev.flyball.demo.story;

import dev.flyball.demo.fleet.DemoFleet;
import dev.flyball.schemas.Pattern;
import java.util.ArrayList;
import java.util.List;

/** What the demo promises to show with its fleet. */
final class Promises {
    private Promises() {}

    static List<String> broken(Chronicle chronicle) {
        List<String> broken = new ArrayList<>();
        expectStop(chronicle, DemoFleet.HUNTING, Pattern.OSCILLATION, broken);
        expectStop(chronicle, DemoFleet.SHRINKING, Pattern.DUEL, broken);
        broken.addAll(brokenInAnyTime(chronicle));
        return broken;
    }

    /** What must hold however short the demo was. */
    static List<String> brokenInAnyTime(Chronicle chronicle) {
        List<String> broken = new ArrayList<>();
        chronicle
                .deedsOf(DemoFleet.HEALTHY)
                .filter(healthy -> !healthy.trips().isEmpty())
                .ifPresent(healthy -> broken.add("%s is healthy and was tripped".formatted(DemoFleet.HEALTHY)));
        for (Deeds deeds : chronicle.deeds()) {
            if (deeds.defiances() > 0) {
                broken.add("%s acted %d times while it was stopped"
                        .formatted(deeds.member().actor().getId(), deeds.defiances()));
            }
        }
        return broken;
    }

    private static void expectStop(Chronicle chronicle, String actor, Pattern pattern, List<String> broken) {
        boolean stopped = chronicle
                .deedsOf(actor)
                .filter(Deeds::wasStopped)
                .filter(deeds ->
                        deeds.trips().stream().anyMatch(trip -> trip.event().getPattern() == pattern))
                .isPresent();
        boolean calm = chronicle
                .deedsOf(actor)
                .flatMap(chronicle::controlOf)
                .map(ControlWatch::isCalm)
                .orElse(false);
        if (!stopped) {
            broken.add("%s was not stopped for %s".formatted(actor, pattern));
        } else if (!calm) {
            broken.add("%s was stopped, but what it turned did not come to rest".formatted(actor));
        }
    }
}
