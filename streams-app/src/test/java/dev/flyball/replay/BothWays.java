package dev.flyball.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.config.Policies;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Binding;
import dev.flyball.schemas.MetricSample;
import dev.flyball.topology.StoreSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** The same history fed to the topology and to the flow: whatever comes out must be the same, in the same order. */
record BothWays(Policies policies, boolean guarded, StoreSettings stores, List<Binding> bindings) {
    static BothWays of(Policies policies, List<Binding> bindings) {
        return new BothWays(policies, false, StoreSettings.covering(policies), bindings);
    }

    /** What came out both ways; fails where it differs. */
    Taken agreed(List<RecordedEvent> events) {
        Taken flow = throughTheFlow(events);
        Taken topology = throughTheTopology(events);
        same(flow.rejects, topology.rejects);
        same(flow.outcomes, topology.outcomes);
        same(flow.findings, topology.findings);
        same(flow.events, topology.events);
        return flow;
    }

    private static void same(List<?> flow, List<?> topology) {
        for (int i = 0; i < Math.min(flow.size(), topology.size()); i++) {
            assertThat((Object) flow.get(i)).isEqualTo(topology.get(i));
        }
        assertThat(flow).hasSameSizeAs(topology);
    }

    private Taken throughTheFlow(List<RecordedEvent> events) {
        Taken taken = new Taken();
        Feed feed = new Feed(policies, guarded, stores, bindings, from(events), taken);
        events.forEach(feed::process);
        feed.finish();
        return taken;
    }

    private Taken throughTheTopology(List<RecordedEvent> events) {
        Taken taken = new Taken();
        try (TemporaryDirectory directory = new TemporaryDirectory(Path.of("target"));
                Driver driver = new Driver(policies, guarded, directory.path(), stores, from(events), taken)) {
            bindings.forEach(driver::bind);
            events.forEach(driver::process);
            driver.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return taken;
    }

    private static long from(List<RecordedEvent> events) {
        return events.get(0).at();
    }

    /** Records in the order in which they come, numbered. */
    static List<RecordedEvent> numbered(List<? extends SpecificRecord> records) {
        List<RecordedEvent> events = new ArrayList<>();
        for (SpecificRecord record : records) {
            int line = events.size() + 1;
            events.add(
                    record instanceof Action action
                            ? RecordedEvent.of(action, "scene", line)
                            : RecordedEvent.of((MetricSample) record, "scene", line));
        }
        return events;
    }
}
