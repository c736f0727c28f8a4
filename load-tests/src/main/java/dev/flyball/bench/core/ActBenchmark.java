package dev.flyball.bench.core;

import dev.flyball.schemas.serde.AvroTrust;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One act on a control that was acted upon before: joined with its metrics, judged by all detectors, and what they find told to its switch. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 5)
@Measurement(iterations = 5, time = 5)
@NullUnmarked
public class ActBenchmark {
    private static final int MINUTES_BETWEEN = 5;

    /** That the control remembers. */
    @Param({"128", "512"})
    public int acts;

    @Param({"ONE", "TWO"})
    public String actors;

    private Scene.Actors acting;
    private Scene scene;

    @Setup
    public void fill() {
        AvroTrust.grant();
        acting = Scene.Actors.valueOf(actors);
        scene = new Scene(Scene.METRICS_A_RESOURCE, Duration.ofMinutes((long) acts * MINUTES_BETWEEN));
        for (int i = 0; i < acts; i++) {
            scene.act(acting);
            scene.minutes(MINUTES_BETWEEN);
        }
        long before = scene.findings();
        scene.act(acting);
        if (scene.findings() > before != (acting == Scene.Actors.TWO)) {
            throw new IllegalStateException("expected a finding of two actors, and none of one");
        }
    }

    /** What passes until the next act is no part of the figure. */
    @Setup(Level.Invocation)
    public void pass() {
        scene.minutes(MINUTES_BETWEEN);
    }

    @Benchmark
    public void act() {
        scene.act(acting);
    }
}
