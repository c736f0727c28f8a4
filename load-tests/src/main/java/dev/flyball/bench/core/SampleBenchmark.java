package dev.flyball.bench.core;

import dev.flyball.schemas.serde.AvroTrust;
import java.time.Duration;
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
import org.openjdk.jmh.annotations.Warmup;

/** One sample: kept, and looked at for a shift of its series. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@NullUnmarked
public class SampleBenchmark {
    private static final int MINUTES = 60;

    @Param({"100", "10000"})
    public int series;

    private Scene scene;

    @Setup
    public void fill() {
        AvroTrust.grant();
        scene = new Scene(series, Duration.ofDays(14));
        scene.minutes(MINUTES);
    }

    @Benchmark
    public void sample() {
        scene.sample();
    }
}
