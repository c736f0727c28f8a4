package dev.flyball.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.config.Policies;
import dev.flyball.model.RecordLimits;
import dev.flyball.model.Sizes;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Binding;
import dev.flyball.schemas.MetricSample;
import dev.flyball.topology.StoreSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/** The same history fed to the topology and to the flow: whatever comes out must be the same, in the same order. */
record BothWays(Policies policies, boolean guarded, StoreSettings stores, List<Binding> bindings) {
    static BothWays of(Policies policies, List<Binding> bindings) {
        return new BothWays(policies, false, StoreSettings.covering(policies), bindings);
    }

    /** What came out both ways; fails where it differs. */
    Taken agreed(List<? extends SpecificRecord> records) {
        Taken flow = throughTheFlow(records);
        Taken topology = throughTheTopology(records);
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

    private Taken throughTheFlow(List<? extends SpecificRecord> records) {
        Taken taken = new Taken();
        SeriesTable table = new SeriesTable();
        Feed feed = new Feed(policies, guarded, stores, bindings, from(records), taken);
        long line = 0;
        for (SpecificRecord record : records) {
            line++;
            if (record instanceof Action action) {
                feed.process(RecordedEvent.of(action, "scene", line));
            } else if (record instanceof MetricSample sample) {
                Optional<String> tooLarge = Sizes.reason(sample, RecordLimits.BYTES);
                if (tooLarge.isPresent()) {
                    taken.reject(line, tooLarge.get());
                } else {
                    feed.process(RecordedEvent.of(sample, table, "scene", line));
                }
            }
        }
        feed.finish();
        return taken;
    }

    private Taken throughTheTopology(List<? extends SpecificRecord> records) {
        Taken taken = new Taken();
        try (TemporaryDirectory directory = new TemporaryDirectory(Path.of("target"));
                Driver driver = new Driver(policies, guarded, directory.path(), stores, from(records), taken)) {
            bindings.forEach(driver::bind);
            long line = 0;
            for (SpecificRecord record : records) {
                driver.process(record, ++line);
            }
            driver.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return taken;
    }

    private static long from(List<? extends SpecificRecord> records) {
        return time(records.get(0));
    }

    /** Epoch milliseconds. */
    static long time(SpecificRecord record) {
        return record instanceof Action action
                ? action.getOccurredAt().toEpochMilli()
                : ((MetricSample) record).getObservedAt().toEpochMilli();
    }
}
