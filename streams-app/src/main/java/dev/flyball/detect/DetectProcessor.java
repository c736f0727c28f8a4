package dev.flyball.detect;

import dev.flyball.config.Policies;
import dev.flyball.detect.state.Act;
import dev.flyball.detect.state.ActBucket;
import dev.flyball.model.ControlKey;
import dev.flyball.model.SeriesKey;
import dev.flyball.model.SeriesReader;
import dev.flyball.schemas.Finding;
import dev.flyball.schemas.Outcome;
import dev.flyball.schemas.Policy;
import dev.flyball.schemas.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.state.WindowStoreIterator;
import org.jspecify.annotations.NullUnmarked;

/** Has the acts on a control judged as each comes: nothing else can close a finding. */
@NullUnmarked
public final class DetectProcessor implements Processor<String, Outcome, String, Finding> {
    /** Of the series that merely describe the same resource, at most so many are looked at. */
    private static final int MOST_UNNAMED = 8;

    private final String storeName;
    private final String samplesName;
    private final Function<WindowStore<String, Double>, SeriesReader> reader;
    private final Supplier<Policies> policies;
    private ProcessorContext<String, Finding> context;
    private WindowStore<String, ActBucket> acts;
    private SeriesReader samples;

    /**
     * @param storeName a windowed store of the acts on each control, the latest among them; only read
     * @param samplesName the windowed store of samples, which is only read
     * @param reader reads that store
     */
    public DetectProcessor(
            String storeName,
            String samplesName,
            Function<WindowStore<String, Double>, SeriesReader> reader,
            Supplier<Policies> policies) {
        this.storeName = storeName;
        this.samplesName = samplesName;
        this.reader = reader;
        this.policies = policies;
    }

    @Override
    public void init(ProcessorContext<String, Finding> context) {
        this.context = context;
        acts = context.getStateStore(storeName);
        samples = reader.apply(context.getStateStore(samplesName));
    }

    @Override
    public void process(Record<String, Outcome> record) {
        Outcome outcome = record.value();
        ControlKey control = ControlKey.of(outcome.getAction());
        Policies current = policies.get();
        Policy policy = current.forScope(outcome.getAction().getActor().getId(), control.target(), control.control());
        Detectors.judge(history(control, outcome, policy), policy, actor -> rank(current, actor, control)).stream()
                .map(finding -> Finding.newBuilder(finding)
                        .setTraceparent(outcome.getAction().getTraceparent())
                        .build())
                .forEach(finding -> context.forward(new Record<>(
                        finding.getLoopId(), finding, finding.getFoundAt().toEpochMilli(), record.headers())));
    }

    private static int rank(Policies policies, String actor, ControlKey control) {
        return policies.forScope(actor, control.target(), control.control()).getRank();
    }

    private History history(ControlKey control, Outcome latest, Policy policy) {
        Instant to = latest.getAction().getOccurredAt();
        Instant from = to.minus(Duration.ofSeconds(policy.getMemorySeconds()));
        List<Act> newestFirst = new ArrayList<>();
        try (WindowStoreIterator<ActBucket> buckets = acts.backwardFetch(control.encoded(), from, to)) {
            while (buckets.hasNext() && newestFirst.size() < History.MAX_ACTS) {
                List<Act> bucket = new ArrayList<>(buckets.next().value.getActs());
                Collections.reverse(bucket);
                newestFirst.addAll(bucket);
            }
        }
        List<Act> oldestFirst = newestFirst.subList(0, Math.min(newestFirst.size(), History.MAX_ACTS));
        Collections.reverse(oldestFirst);
        long since = oldestFirst.get(0).getOccurredAt() - History.BEFORE_MILLIS;
        return new History(control, latest.getDomain(), oldestFirst, series(latest, since, to.toEpochMilli()));
    }

    /** Those that triggers and bindings name or, where none are named, some that describe the same resource. */
    private List<Series> series(Outcome latest, long from, long to) {
        boolean anyNamed = latest.getResponses().stream().anyMatch(Response::getBound);
        return latest.getResponses().stream()
                .filter(response -> response.getBound() || !anyNamed)
                .limit(anyNamed ? Long.MAX_VALUE : MOST_UNNAMED)
                .map(response -> {
                    SeriesKey key = SeriesKey.of(response.getMetric());
                    return new Series(
                            key,
                            response.getBound(),
                            response.getGoal(),
                            samples.samples(key, from, to, Series.MAX_SAMPLES));
                })
                .toList();
    }
}
