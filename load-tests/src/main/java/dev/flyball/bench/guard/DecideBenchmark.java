package dev.flyball.bench.guard;

import dev.flyball.guard.Decision;
import dev.flyball.guard.Guard;
import dev.flyball.guard.GuardConfig;
import dev.flyball.schemas.Direction;
import dev.flyball.schemas.serde.AvroTrust;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One question to a guard that knows all switches, and that the detector is there. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@NullUnmarked
public class DecideBenchmark {
    private static final int ACTS = 1 << 16;

    @Param
    public Scene scene;

    private final String[] actors = new String[ACTS];
    private final String[] targets = new String[ACTS];
    private Guard guard;
    private int next;

    @Setup
    public void open() {
        AvroTrust.grant();
        Fed topic = new Fed(scene.switches().toList());
        guard = Guard.open(
                GuardConfig.of(Map.of(), Fed.TOPIC, topic.values()).withPatience(Duration.ofMinutes(2)),
                topic,
                InstantSource.system());
        for (int i = 0; i < ACTS; i++) {
            actors[i] = scene.actor(i);
            targets[i] = scene.target(i);
            Decision decision = ask(i);
            if (decision.allowed() == scene.isStopped() || decision instanceof Decision.Unknown) {
                throw new IllegalStateException("act %d: unexpected %s".formatted(i, decision));
            }
        }
    }

    @TearDown
    public void close() {
        guard.close();
    }

    @Benchmark
    public Decision decide() {
        next = (next + 1) & (ACTS - 1);
        return ask(next);
    }

    private Decision ask(int act) {
        return guard.decide(actors[act], targets[act], ManySwitches.CONTROL, Direction.UP);
    }
}
