package dev.flyball.bench.month;

import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * One resource and the automation around it, minute by minute. Its demand goes with the day; what it has of capacity follows, by a scaler
 * that tolerates more than its own steps make, unless a loop is planted in it.
 */
final class Scaled {
    private static final double WANTED = 60;
    private static final int LEAST = 2;
    private static final int MOST = 400;

    private final String name;
    private final boolean service;
    private final Random random;
    private final Who scaler;
    private final Who agent;
    private final Who deployer;
    private final Who human;
    private final @Nullable Who scheduler;
    private final double base;
    private final double phase;
    private double wander;
    private int capacity;
    private double load;
    private int quietUntil;
    private double swing = 1.6;
    private int revision = 1;

    Scaled(int number, long seed) {
        random = new Random(seed * 1_000_003 + number);
        name = "%s-%03d".formatted(number % 3 == 2 ? "svc" : "web", number);
        service = number % 3 == 2;
        scaler = new Who(Who.Kind.SCALER, number % 30);
        agent = new Who(Who.Kind.AGENT, number % 8);
        deployer = new Who(Who.Kind.DEPLOYER, number % 6);
        human = new Who(Who.Kind.HUMAN, number % 4);
        scheduler = number % 10 == 4 ? new Who(Who.Kind.SCHEDULER, number % 2) : null;
        base = 8 + 32 * random.nextDouble();
        phase = random.nextDouble();
        capacity = (int) Math.ceil(base);
        load = WANTED;
    }

    String name() {
        return name;
    }

    boolean isService() {
        return service;
    }

    /** As the tables of the ingest name it. */
    String target() {
        return service
                ? "arn:aws:ecs:eu-west-1:111122223333:service/prod/" + name
                : "arn:aws:autoscaling:eu-west-1:111122223333:autoScalingGroup/" + name;
    }

    /** Share of its capacity that is in use, in percent, as of the minute that was passed last. */
    double load() {
        return load;
    }

    int capacity() {
        return capacity;
    }

    /** A minute passes; what is done in it goes to the deeds. */
    void pass(int minute, @Nullable Planted loop, List<Deed> deeds) {
        wander = 0.98 * wander + 0.02 * random.nextGaussian();
        double day = Math.sin(2 * Math.PI * ((double) minute / Size.MINUTES_A_DAY + phase));
        double demand = base * (1 + 0.45 * day + wander);
        load = Math.max(1, Math.min(100, WANTED * demand / capacity + random.nextGaussian()));
        if (loop != null) {
            goWrong(minute, loop, deeds);
        } else {
            goRight(minute, deeds);
        }
        routine(minute, deeds);
    }

    private void goRight(int minute, List<Deed> deeds) {
        swing = 1.6;
        if (minute < quietUntil || minute % 5 != 0) {
            return;
        }
        if (load > 75 || load < 42) {
            turn(minute, scaler, (int) Math.ceil(capacity * load / WANTED), deeds);
            quietUntil = minute + (load > 75 ? 15 : 30);
        }
    }

    private void goWrong(int minute, Planted loop, List<Deed> deeds) {
        if (minute < quietUntil) {
            return;
        }
        boolean up = load > 66;
        if (loop.kind() == Planted.Kind.GROWS) {
            swing = Math.min(6, swing * 1.12);
        }
        Who who = loop.kind() == Planted.Kind.DUEL && !up ? agent : scaler;
        double factor = loop.kind() == Planted.Kind.GROWS ? swing : 1.9;
        turn(minute, who, (int) Math.round(up ? capacity * factor : capacity / factor), deeds);
        quietUntil = minute + 9 + random.nextInt(5);
    }

    private void routine(int minute, List<Deed> deeds) {
        int ofDay = minute % Size.MINUTES_A_DAY;
        if (service && random.nextInt(Size.MINUTES_A_DAY) < 2) {
            deeds.add(new Deed(second(minute), deployer, name, Deed.Kind.DEPLOYMENT, ++revision));
        }
        if (random.nextInt(10 * Size.MINUTES_A_DAY) == 0) {
            turn(minute, human, capacity + 2, deeds);
            quietUntil = minute + 60;
        }
        if (scheduler != null && (ofDay == 7 * 60 || ofDay == 20 * 60)) {
            turn(minute, scheduler, ofDay == 7 * 60 ? capacity + 2 : capacity - 1, deeds);
            quietUntil = minute + 45;
        }
    }

    private void turn(int minute, Who who, int wanted, List<Deed> deeds) {
        int after = Math.max(LEAST, Math.min(MOST, wanted));
        if (after != capacity) {
            capacity = after;
            deeds.add(new Deed(second(minute), who, name, Deed.Kind.CAPACITY, after));
        }
    }

    /** Within the minute, after its sample. */
    private long second(int minute) {
        return minute * 60L + 5 + random.nextInt(50);
    }
}
