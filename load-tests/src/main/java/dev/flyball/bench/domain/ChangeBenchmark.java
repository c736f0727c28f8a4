package dev.flyball.bench.domain;

import dev.flyball.schemas.serde.AvroTrust;
import java.io.IOException;
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

/** One change of a domain whose memory is full. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
@NullUnmarked
public class ChangeBenchmark {
    /** Ten shifts to one act, as where each control has ten metrics that shift with it. */
    private static final int SHIFTS_AN_ACT = 10;

    /** In the domain; each has ten metrics. */
    @Param({"100", "10000"})
    public int controls;

    private Domain domain;
    private ChangeMemory memory;

    @Setup
    public void fill() throws IOException {
        AvroTrust.grant();
        domain = new Domain(controls);
        memory = new ChangeMemory();
        for (long i = 0; i < 2 * ChangeMemory.mostChanges(); i++) {
            memory.add(i % (SHIFTS_AN_ACT + 1) == 0 ? domain.act() : domain.shift());
        }
    }

    @TearDown
    public void delete() throws IOException {
        memory.close();
    }

    @Benchmark
    public void shift() {
        memory.add(domain.shift());
    }

    /** An act is looked at for the loops that it may close; the shifts around it are part of the figure. */
    @Benchmark
    public void actWithItsShifts() {
        for (int i = 0; i < SHIFTS_AN_ACT; i++) {
            memory.add(domain.shift());
        }
        memory.add(domain.act());
    }
}
