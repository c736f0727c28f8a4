package dev.flyball.bench.faults;

import dev.flyball.topology.Topics;
import java.net.URI;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Records that are whole, changed in a few bytes, cut off, or no records at all, on each input topic. Each is processed or rejected, and once:
 * what was processed is told by meters and by the topics of results, what was rejected by the rejects and the places in their headers.
 */
final class Fuzzed implements Fault {
    private static final Duration MOST = Duration.ofHours(2);

    private final int records;

    /** @param records on each input topic */
    Fuzzed(int records) {
        this.records = records;
    }

    @Override
    public String key() {
        return "fuzzed";
    }

    @Override
    public String title() {
        return "%d fuzzed records on each of eight input topics; each processed or rejected, exactly once"
                .formatted(records);
    }

    @Override
    public boolean comparesResults() {
        return false;
    }

    @Override
    public void inflict(Trial trial) {
        KeyPair ada = keys();
        trial.on(List.of("-Xmx512m"));
        trial.commandedBy("ada", ada.getPublic());
        Child app = trial.start("one");
        URI address = app.awaitAddress();
        FuzzedInput input = new FuzzedInput(trial, ada);
        input.send(records);
        awaitAll(trial, app);
        // A global topic has no offsets that anybody commits.
        Wait.until(
                "the bindings",
                Duration.ofMinutes(10),
                () -> bindingsRejected(trial, address) >= input.bindingsToReject());
        List<String> wrong = new ArrayList<>();
        try (Accounts accounts = trial.accounts()) {
            accounts.read();
            Scrape meters = Scrape.of(address).orElseThrow(() -> new TrialFailure("the instance does not answer"));
            Topics topics = trial.topics();
            equal(
                    wrong,
                    "raw records rejected",
                    input.rawToReject(),
                    accounts.rejectedOf(topics.rawCloudTrail())
                            + accounts.rejectedOf(topics.rawCloudWatch())
                            + accounts.rejectedOf(topics.rawKubernetes()));
            equal(
                    wrong,
                    "actions on their topic",
                    trial.records() - trial.samples() + records + input.rawActions(),
                    accounts.countOf(topics.actions()));
            equal(
                    wrong,
                    "samples on their topic",
                    trial.samples() + records + input.rawSamples(),
                    accounts.countOf(topics.metrics()));
            equal(
                    wrong,
                    "actions processed or rejected",
                    accounts.countOf(topics.actions()),
                    total(meters, "flyball_actions_total", "")
                            - accounts.tooOld()
                            + accounts.rejectedOf(topics.actions()));
            equal(
                    wrong,
                    "samples processed or rejected",
                    accounts.countOf(topics.metrics()),
                    total(meters, "flyball_samples_total", "") + accounts.rejectedOf(topics.metrics()));
            if (accounts.commandsObeyed() == 0 || accounts.commandsRefused() == 0) {
                wrong.add("no command was obeyed, or none refused");
            }
            equal(
                    wrong,
                    "commands obeyed, refused or rejected",
                    records,
                    accounts.commandsObeyed() + accounts.commandsRefused() + accounts.rejectedOf(topics.commands()));
            equal(
                    wrong,
                    "policies in force or rejected",
                    records,
                    accounts.countOf(topics.policiesInForce()) + accounts.rejectedOf(topics.policies()));
            equal(wrong, "bindings rejected", input.bindingsToReject(), bindingsRejected(trial, address));
            wrong.addAll(accounts.breaks());
        }
        if (!wrong.isEmpty()) {
            throw new TrialFailure(String.join("; ", wrong));
        }
    }

    private static KeyPair keys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitAll(Trial trial, Child app) {
        Topics topics = trial.topics();
        AtomicLong before = new AtomicLong();
        try (Offsets offsets = trial.offsetsOf(List.of(
                topics.rawCloudTrail(),
                topics.rawCloudWatch(),
                topics.rawKubernetes(),
                topics.actions(),
                topics.metrics(),
                topics.commands(),
                topics.policies()))) {
            Wait.until("all that was fuzzed", MOST, () -> {
                if (!app.isAlive()) {
                    throw new TrialFailure("the instance ended, see " + trial.directory());
                }
                // What becomes of raw records makes the others longer.
                long end = offsets.measureEnd();
                return before.getAndSet(end) == end && offsets.behind().isEmpty();
            });
        }
    }

    private static long bindingsRejected(Trial trial, URI address) {
        return Scrape.of(address)
                .map(meters -> total(
                        meters,
                        "flyball_rejects_total",
                        "source=\"" + trial.topics().bindings() + '"'))
                .orElse(0L);
    }

    private static long total(Scrape meters, String name, String label) {
        return Math.round(meters.sum(name, label).orElse(0.0));
    }

    private static void equal(List<String> wrong, String what, long expected, long found) {
        if (found != expected) {
            wrong.add("%s: expected %d, found %d".formatted(what, expected, found));
        }
    }
}
