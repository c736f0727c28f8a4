package dev.flyball.bench.ladder;

import dev.flyball.bench.faults.Child;
import dev.flyball.bench.faults.TrialFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The processes of one rung: several where instances share the work. */
final class Crew implements AutoCloseable {
    private final List<Child> children = new ArrayList<>();

    void join(Child child) {
        children.add(child);
    }

    List<Long> pids() {
        return children.stream().map(Child::pid).toList();
    }

    /** One that ended though nobody stopped it. */
    Optional<Child> dead() {
        return children.stream().filter(child -> !child.isAlive()).findFirst();
    }

    void stop() {
        children.forEach(Child::stop);
    }

    /** What processes have taken since their start, all together. */
    static Duration cpu(List<Long> pids) {
        return pids.stream().map(Crew::cpu).reduce(Duration.ZERO, Duration::plus);
    }

    private static Duration cpu(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().totalCpuDuration())
                .orElseThrow(() -> new TrialFailure("the system does not tell what process %d takes".formatted(pid)));
    }

    @Override
    public void close() {
        children.forEach(Child::close);
    }
}
