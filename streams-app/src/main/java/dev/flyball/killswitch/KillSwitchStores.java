package dev.flyball.killswitch;

import dev.flyball.detect.ActLog;
import dev.flyball.detect.state.ActBucket;
import dev.flyball.model.SeriesReader;
import java.util.function.Function;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.WindowStore;

/**
 * The stores that the kill switches of a partition live from.
 *
 * @param switches name of the store of the switches, by id
 * @param acts name of the windowed store of the acts on each control, which is only read
 * @param actsReader reads that store
 * @param samples name of the store of samples, which is only read
 * @param samplesReader reads that store
 */
public record KillSwitchStores(
        String switches,
        String acts,
        Function<WindowStore<String, ActBucket>, ActLog> actsReader,
        String samples,
        Function<StateStore, SeriesReader> samplesReader) {}
