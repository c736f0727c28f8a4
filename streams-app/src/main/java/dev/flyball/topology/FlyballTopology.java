package dev.flyball.topology;

import dev.flyball.config.Policies;
import dev.flyball.detect.ActsProcessor;
import dev.flyball.detect.DetectProcessor;
import dev.flyball.detect.cycle.Changes;
import dev.flyball.detect.cycle.CycleProcessor;
import dev.flyball.detect.lineage.LineageProcessor;
import dev.flyball.detect.lineage.Steps;
import dev.flyball.detect.state.Change;
import dev.flyball.detect.state.Step;
import dev.flyball.ingest.Formats;
import dev.flyball.ingest.IngestProcessor;
import dev.flyball.ingest.OwnTables;
import dev.flyball.killswitch.Compliance;
import dev.flyball.killswitch.Contest;
import dev.flyball.killswitch.ContestProcessor;
import dev.flyball.killswitch.DomainMembers;
import dev.flyball.killswitch.Elsewhere;
import dev.flyball.killswitch.Heartbeat;
import dev.flyball.killswitch.Ignored;
import dev.flyball.killswitch.KillSwitchProcessor;
import dev.flyball.killswitch.Refusal;
import dev.flyball.killswitch.Result;
import dev.flyball.killswitch.Side;
import dev.flyball.killswitch.Transition;
import dev.flyball.model.state.Shift;
import dev.flyball.outcome.BindingsProcessor;
import dev.flyball.outcome.BindingsStore;
import dev.flyball.outcome.BoundSamplesProcessor;
import dev.flyball.outcome.Defects;
import dev.flyball.outcome.OutcomeProcessor;
import dev.flyball.outcome.SampleBatch;
import dev.flyball.outcome.SamplesStore;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Command;
import dev.flyball.schemas.Finding;
import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.KillSwitchEvent;
import dev.flyball.schemas.MetricSample;
import dev.flyball.schemas.Outcome;
import dev.flyball.schemas.OutcomePhase;
import dev.flyball.schemas.Policy;
import dev.flyball.schemas.Response;
import dev.flyball.schemas.scope.Domains;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * The way of the data, from top to bottom.
 *
 * <pre>
 *   raw ──▶ ingest ──▶ actions, metrics
 *
 *   actions ────────────────────┐
 *                               ▼
 *   metrics ──────────────▶ outcome ──▶ detect ──▶ killswitch ──▶ events, states
 *      └─ bound elsewhere ──────▲  │└▶ outcomes └─▶ findings   ▲
 *                                  └─ by domain ─┬─ steps ──▶ lineage ─┤
 *                                                └─ changes ─▶ cycle ──┘
 * </pre>
 *
 * <p>From the action to the event everything happens in one task, without a topic between the stages: all of them work
 * on the partition of the target. Under exactly-once each topic in between would cost a commit interval, and a kill
 * switch would be late by that much; and within one task everything happens in one order, so that the same input gives
 * the same events. Only samples that a binding ties to another target change partition on the way, and what can
 * close only over several controls: that comes together by domain, and goes back to the target that is to be stopped.
 */
public final class FlyballTopology {
    private static final String COMMANDS_BY_TARGET = "commands-by-target";
    private static final String MERGED_METRICS = "merge-metrics";

    private final TopologySettings settings;
    private final StreamsBuilder builder = new StreamsBuilder();
    private final Inputs inputs;
    private final AtomicLong bindingChanges = new AtomicLong();
    private final MisdeclarationLog misdeclarations;
    private final PoliciesInForce policies;

    private FlyballTopology(TopologySettings settings) {
        this.settings = settings;
        this.inputs = new Inputs(settings, builder);
        this.policies = new PoliciesInForce(
                settings.policies(), inForce -> settings.meters().policies(inForce.ids(), inForce::isUsed));
        this.misdeclarations = new MisdeclarationLog(settings.meters());
    }

    public static Topology build(TopologySettings settings) {
        return new FlyballTopology(settings).build();
    }

    private Topology build() {
        StateStores.addTo(builder, settings.stores());
        builder.addGlobalStore(
                StateStores.bindings(),
                settings.topics().bindings(),
                Consumed.with(Serdes.String(), Serdes.ByteArray()).withName(Nodes.BINDINGS),
                () -> new BindingsProcessor(StateStores.BINDINGS, bindingChanges, inputs.bindingCheck()));

        policies();

        Inbox inbox = new Inbox(builder, settings.inbox());
        KStream<String, SpecificRecord> joined = joined(
                inbox,
                counted(
                        inputs.actions("count-actions"),
                        "actions",
                        action -> settings.meters().action(action)),
                inputs.metrics(List.of(MERGED_METRICS, Nodes.BOUND_METRICS)));
        KStream<String, Outcome> outcomes = only(Outcome.class, joined, "outcomes");
        KStream<String, Shift> shifts = only(Shift.class, joined, "shifts");
        KStream<String, Outcome> remembered =
                outcomes.process(() -> new ActsProcessor(StateStores.ACTS), Named.as(Nodes.ACTS), StateStores.ACTS);
        KStream<String, Finding> findings = judged(remembered, policies, Nodes.DETECT);
        KStream<String, Finding> cycles = lineages(outcomes).merge(cycles(outcomes, shifts), Named.as("merge-cycles"));
        KStream<String, Finding> cyclesAtTheirTargets = atTheirTargets(inbox, cycles);
        KStream<String, Outcome> acts = governed(outcomes);
        KStream<String, KillSwitchEvent> ignored = inbox.arrived(KillSwitchEvent.class, Nodes.IGNORED_STOPS);
        KStream<String, Result> results = observations(findings.merge(cyclesAtTheirTargets, Named.as("merge-findings")))
                .merge(observations(commandsAtTheirTargets(inbox)), Named.as("merge-commands"))
                .merge(observations(acts), Named.as("merge-acts"))
                .merge(
                        observations(inbox.arrived(Action.class, Nodes.ACTS_EVERYWHERE)),
                        Named.as("merge-acts-everywhere"))
                .merge(observations(ignored), Named.as("merge-ignored-stops"))
                .process(
                        () -> new KillSwitchProcessor(
                                StateStores.killSwitches(StateStores.SWITCHES),
                                policies,
                                this::members,
                                settings.guarded(),
                                settings.meters()::tripLimited,
                                settings.meters().streamTimes()),
                        Named.as(Nodes.KILL_SWITCH),
                        StateStores.SWITCHES,
                        StateStores.ACTS,
                        StateStores.SAMPLES);
        inbox.send(
                only(Ignored.class, results, "ignored").mapValues(Ignored::broken, Named.as("ignored-stops-by-domain")),
                KillSwitchEvent.class,
                Nodes.IGNORED_STOPS);
        inbox.send(actsElsewhere(results), Action.class, Nodes.ACTS_EVERYWHERE);
        KStream<String, Transition> transitions = only(Transition.class, results, "transitions");
        settings.challenger()
                .ifPresent(challenger -> challenge(challenger, remembered, cyclesAtTheirTargets, transitions));
        reject(only(Refusal.class, results, "refusals"));
        beat(only(Heartbeat.class, results, "heartbeats"));

        publish(
                counted(outcomes, "outcomes", this::count),
                findings,
                transitions
                        .processValues(
                                () -> new TransitionMeter(settings.meters(), settings.clock()),
                                Named.as("count-transitions"))
                        .processValues(() -> new PromptCommit<>(settings.clock()), Named.as("commit-transitions")));
        publish(cycles, "cycle", Nodes.CYCLES_SINK);
        Topology topology = builder.build();
        inputs.addRejectsTo(topology);
        ingest(topology);
        return topology;
    }

    /** What people publish passes a gate, and holds for all tasks from then on. */
    private void policies() {
        inputs.policies(Nodes.POLICIES_SINK)
                .to(
                        settings.topics().policiesInForce(),
                        Produced.with(Serdes.String(), ReleasedVersions.serde(Policy.class))
                                .withName(Nodes.POLICIES_SINK));
        builder.addGlobalStore(
                StateStores.policies(),
                settings.topics().policiesInForce(),
                Consumed.with(Serdes.String(), Serdes.ByteArray()).withName(Nodes.POLICIES_IN_FORCE),
                () -> new PoliciesProcessor(policies));
    }

    /** Raw records go through the topics of actions and metrics like everybody's: that is where they get their key. */
    private void ingest(Topology topology) {
        Topics topics = settings.topics();
        IngestProcessor.Children children =
                new IngestProcessor.Children(Nodes.RAW_ACTIONS_SINK, Nodes.RAW_METRICS_SINK, Nodes.RAW_REJECTS);
        StringSerializer keys = new StringSerializer();
        ByteArrayDeserializer raw = new ByteArrayDeserializer();
        OwnTables tables = settings.tables().forTopics();
        topology.addSource(
                        Nodes.RAW_SOURCE,
                        raw,
                        raw,
                        topics.rawCloudTrail(),
                        topics.rawCloudWatch(),
                        topics.rawKubernetes())
                .addProcessor(
                        Nodes.INGEST,
                        () -> new IngestProcessor(Formats.with(tables), settings.mostAhead(), children),
                        Nodes.RAW_SOURCE)
                .addProcessor(Nodes.RAW_REJECTS, () -> new RawRejects(settings.meters()), Nodes.INGEST)
                .addSink(Nodes.RAW_ACTIONS_SINK, topics.actions(), keys, serializer(Action.class), Nodes.INGEST)
                .addSink(Nodes.RAW_METRICS_SINK, topics.metrics(), keys, serializer(MetricSample.class), Nodes.INGEST)
                .addSink(
                        Nodes.RAW_REJECTS_SINK,
                        topics.rejects(),
                        RejectBytes.keys(),
                        RejectBytes.values(),
                        Nodes.RAW_REJECTS);
    }

    private <T extends SpecificRecord> Serializer<T> serializer(Class<T> type) {
        return settings.serdes().serde(type).serializer();
    }

    private KStream<String, SpecificRecord> joined(
            Inbox inbox, KStream<String, Action> actions, KStream<String, SampleBatch> metrics) {
        KStream<String, MetricSample> bound = inbox.through(
                metrics.process(
                        () -> new BoundSamplesProcessor(StateStores.BINDINGS, inputs.bindingReader(), bindingChanges),
                        Named.as(Nodes.BOUND_METRICS)),
                MetricSample.class,
                Nodes.BOUND_METRICS);
        // Samples come last: each stream that is merged after another has all of the earlier ones pass one node more.
        return FlyballTopology.<Object>as(actions)
                .merge(as(bound), Named.as("merge-bound-metrics"))
                .merge(as(metrics), Named.as(MERGED_METRICS))
                .process(
                        () -> new OutcomeProcessor(
                                StateStores.outcome(),
                                policies,
                                inputs.bindingReader(),
                                bindingChanges,
                                misdeclarations),
                        Named.as(Nodes.OUTCOME),
                        StateStores.SAMPLES,
                        StateStores.BELL,
                        StateStores.SERIES,
                        StateStores.ACTIONS,
                        StateStores.CONTROLS,
                        StateStores.PENDING,
                        StateStores.BANDS);
    }

    private static KStream<String, Finding> judged(
            KStream<String, Outcome> remembered, Supplier<Policies> policies, String node) {
        return remembered.process(
                () -> new DetectProcessor(StateStores.ACTS, StateStores.SAMPLES, SamplesStore::reader, policies),
                Named.as(node),
                StateStores.ACTS,
                StateStores.SAMPLES);
    }

    /**
     * Other policies over the same outcomes, in shadow: what they would have found and tripped is compared, and told to nobody
     * who could obey it.
     */
    private void challenge(
            Policies challenger,
            KStream<String, Outcome> remembered,
            KStream<String, Finding> cycles,
            KStream<String, Transition> transitions) {
        StateStores.addChallengersTo(builder);
        KStream<String, Result> results = observations(judged(remembered, () -> challenger, Nodes.CHALLENGER_DETECT)
                        .merge(cycles, Named.as("merge-challenger-findings")))
                .process(
                        () -> new KillSwitchProcessor(
                                StateStores.killSwitches(StateStores.CHALLENGER_SWITCHES),
                                () -> challenger,
                                context -> DomainMembers.none(),
                                false,
                                () -> {},
                                settings.meters().streamTimes()),
                        Named.as(Nodes.CHALLENGER_KILL_SWITCH),
                        StateStores.CHALLENGER_SWITCHES,
                        StateStores.ACTS,
                        StateStores.SAMPLES);
        entries(Side.ACTIVE, transitions)
                .merge(
                        entries(Side.CHALLENGER, only(Transition.class, results, "challenger-transitions")),
                        Named.as("merge-entries"))
                .process(
                        () -> new ContestProcessor(StateStores.RIVALRIES, this::count),
                        Named.as(Nodes.CONTEST),
                        StateStores.RIVALRIES);
    }

    private static KStream<String, ContestProcessor.Entry> entries(Side side, KStream<String, Transition> transitions) {
        return transitions.mapValues(
                transition -> new ContestProcessor.Entry(side, transition),
                Named.as(side.name().toLowerCase(Locale.ROOT) + "-entries"));
    }

    /** What was wrong with its metrics is counted once they are known as well as they ever will be. */
    private void count(Outcome outcome) {
        settings.meters().outcome(outcome.getPhase());
        if (outcome.getPhase() == OutcomePhase.CLOSED) {
            outcome.getResponses().stream()
                    .map(Response::getQuality)
                    .filter(Objects::nonNull)
                    .flatMap(quality -> Defects.in(quality).stream())
                    .forEach(settings.meters()::badMetric);
        }
    }

    private void count(Contest contest) {
        settings.meters()
                .challenger()
                .concluded(
                        contest.only().map(Side::name).orElse("BOTH"),
                        contest.first().map(Side::name),
                        contest.lead());
    }

    /** The second stage of detect: what closes only over several controls comes together by domain. */
    private KStream<String, Finding> cycles(KStream<String, Outcome> outcomes, KStream<String, Shift> shifts) {
        return outcomes.flatMapValues(outcome -> Changes.of(outcome).stream().toList(), Named.as("acts-that-change"))
                .merge(shifts.mapValues(Changes::of, Named.as("shifts-that-change")), Named.as("merge-changes"))
                .selectKey((resource, change) -> change.getDomain(), Named.as("changes-by-domain"))
                .repartition(repartitioned(Nodes.CHANGES, StateSerde.of(Change.getEncoder(), Change.getDecoder())))
                .process(
                        () -> new CycleProcessor(
                                StateStores.CHANGES, StateStores.NODES, policies, settings.meters()::forgotten),
                        Named.as(Nodes.CYCLE),
                        StateStores.CHANGES,
                        StateStores.NODES);
    }

    private KStream<String, Finding> lineages(KStream<String, Outcome> outcomes) {
        return outcomes.flatMapValues(outcome -> Steps.of(outcome).stream().toList(), Named.as("told-steps"))
                .selectKey((target, step) -> step.getDomain(), Named.as("steps-by-domain"))
                .repartition(repartitioned(Nodes.STEPS, StateSerde.of(Step.getEncoder(), Step.getDecoder())))
                .process(
                        () -> new LineageProcessor(StateStores.STEPS, policies),
                        Named.as(Nodes.LINEAGE),
                        StateStores.STEPS);
    }

    /** A kill switch lives where its target does. */
    private KStream<String, Finding> atTheirTargets(Inbox inbox, KStream<String, Finding> cycles) {
        return inbox.through(
                cycles.flatMap(
                                (loop, finding) -> finding.getScopes().stream()
                                        .map(scope -> KeyValue.pair(
                                                scope.getTarget(),
                                                Finding.newBuilder(finding)
                                                        .setScopes(List.of(scope))
                                                        .build()))
                                        .toList(),
                                Named.as("cycles-by-target"))
                        .processValues(() -> new PromptCommit<>(settings.clock()), Named.as("commit-cycles")),
                Finding.class,
                Nodes.CYCLES);
    }

    /** What automation did by itself, once each: a stop is watched for whether it is obeyed. */
    private KStream<String, Outcome> governed(KStream<String, Outcome> outcomes) {
        return outcomes.filter(
                (target, outcome) -> settings.guarded()
                        && outcome.getPhase() == OutcomePhase.OPENED
                        && Compliance.isGoverned(outcome.getAction()),
                Named.as("governed-acts"));
    }

    /** A stop of a domain lives in one place, and has to see what is done in it; one that is tied to nothing, what is done anywhere. */
    private static KStream<String, Action> actsElsewhere(KStream<String, Result> results) {
        return only(Elsewhere.class, results, "acts-elsewhere")
                .flatMap(
                        (target, act) -> act.places().stream()
                                .map(place -> KeyValue.pair(place, act.action()))
                                .toList(),
                        Named.as("acts-of-everywhere"));
    }

    private DomainMembers members(ProcessorContext<?, ?> context) {
        BindingsStore bindings = new BindingsStore(
                context.getStateStore(StateStores.BINDINGS),
                inputs.bindingReader(),
                bindingChanges,
                toldByTheJoin -> {});
        return domain -> bindings.current().membershipsOf(Domains.named(domain));
    }

    /** A command goes where its switch lives: with the target. */
    private KStream<String, Command> commandsAtTheirTargets(Inbox inbox) {
        return inbox.through(
                inputs.commands(COMMANDS_BY_TARGET)
                        .selectKey((switchId, command) -> command.getScope().getTarget(), Named.as(COMMANDS_BY_TARGET)),
                Command.class,
                Nodes.COMMANDS_BY_TARGET);
    }

    private void reject(KStream<String, Refusal> refusals) {
        counted(
                        refusals,
                        "refusals",
                        refusal -> settings.meters().reject(settings.topics().commands(), refusal.subject()))
                .processValues(
                        () -> new RefusalProcessor(settings.topics().commands(), serializer(Command.class)),
                        Named.as("refusal-headers"))
                .to(
                        settings.topics().rejects(),
                        Produced.with(Serdes.String(), Serdes.ByteArray()).withName(Nodes.COMMANDS_REFUSED_SINK));
    }

    private <T> Repartitioned<String, T> repartitioned(String name, Serde<T> values) {
        return Repartitioned.<String, T>as(name)
                .withKeySerde(Serdes.String())
                .withValueSerde(values)
                .withNumberOfPartitions(settings.partitions());
    }

    private void publish(
            KStream<String, Outcome> outcomes,
            KStream<String, Finding> findings,
            KStream<String, Transition> transitions) {
        outcomes.filter((target, outcome) -> outcome.getPhase() == OutcomePhase.CLOSED, Named.as("closed-outcomes"))
                .processValues(() -> new CloudEvents<>(CloudEvents::of), Named.as("outcome-headers"))
                .to(settings.topics().outcomes(), produced(Outcome.class, Nodes.OUTCOMES_SINK));
        publish(findings, "finding", Nodes.FINDINGS_SINK);
        transitions
                .mapValues(Transition::event, Named.as("kill-switch-events"))
                .processValues(() -> new CloudEvents<>(CloudEvents::of), Named.as("kill-switch-event-headers"))
                .to(settings.topics().killSwitchEvents(), signed(KillSwitchEvent.class, Nodes.EVENTS_SINK));
        transitions
                .mapValues(Transition::state, Named.as("kill-switch-states"))
                .processValues(() -> new CloudEvents<>(CloudEvents::of), Named.as("kill-switch-headers"))
                .to(settings.topics().killSwitches(), signed(KillSwitch.class, Nodes.SWITCHES_SINK));
    }

    /** Each task speaks for its share of the partitions of the switches, so that silence in any of them shows. */
    private void beat(KStream<String, Heartbeat> heartbeats) {
        String topic = settings.topics().killSwitches();
        int tasks = settings.partitions();
        heartbeats
                .processValues(
                        () -> new HeartbeatProcessor(topic, settings.signing().privateKey()),
                        Named.as("heartbeat-signatures"))
                .to(
                        topic,
                        Produced.<String, KillSwitch>with(
                                        Serdes.String(),
                                        settings.serdes().serde(KillSwitch.class),
                                        new HeartbeatPartitions(tasks))
                                .withName(Nodes.HEARTBEATS_SINK));
    }

    private void publish(KStream<String, Finding> findings, String name, String sink) {
        counted(findings, name + "s", finding -> settings.meters().finding(finding.getPattern()))
                .processValues(() -> new CloudEvents<Finding>(CloudEvents::of), Named.as(name + "-headers"))
                .to(settings.topics().findings(), produced(Finding.class, sink));
    }

    private static <T> KStream<String, T> counted(KStream<String, T> stream, String name, Consumer<T> counter) {
        return stream.peek((key, value) -> counter.accept(value), Named.as("count-" + name));
    }

    private <T extends SpecificRecord> Produced<String, T> signed(Class<T> type, String node) {
        Serde<T> values = settings.serdes().serde(type);
        return Produced.with(
                        Serdes.String(),
                        settings.signing()
                                .privateKey()
                                .<Serde<T>>map(key -> new SigningSerde<>(values, key))
                                .orElse(values))
                .withName(node);
    }

    private <T extends SpecificRecord> Produced<String, T> produced(Class<T> type, String node) {
        return Produced.with(Serdes.String(), settings.serdes().serde(type)).withName(node);
    }

    private static <S, T extends S> KStream<String, T> only(Class<T> type, KStream<String, S> stream, String name) {
        return stream.flatMapValues(
                value -> type.isInstance(value) ? List.of(type.cast(value)) : List.of(), Named.as("joined-" + name));
    }

    private static KStream<String, SpecificRecord> observations(KStream<String, ? extends SpecificRecord> stream) {
        return as(stream);
    }

    @SuppressWarnings("unchecked") // A stream is only read from.
    private static <T> KStream<String, T> as(KStream<String, ? extends T> stream) {
        return (KStream<String, T>) stream;
    }
}
