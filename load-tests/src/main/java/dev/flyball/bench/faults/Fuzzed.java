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
    private static final int KILLS = 3;

    private final int records;
    private final int kills;

    private Fuzzed(int records, int kills) {
        this.records = records;
        this.kills = kills;
    }

    /** @param records on each input topic */
    static Fuzzed calm(int records) {
        return new Fuzzed(records, 0);
    }

    /**
     * The instance is killed amid them, which ends its meters: of actions and samples the topics tell only that none came of raw records
     * twice, or never. Of commands and policies they tell all.
     *
     * @param records on each input topic
     */
    static Fuzzed killed(int records) {
        return new Fuzzed(records, KILLS);
    }

    @Override
    public String key() {
        return kills == 0 ? "fuzzed" : "fuzzed-killed";
    }

    @Override
    public String title() {
        return "%d fuzzed records on each of eight input topics%s; each processed or rejected, exactly once"
                .formatted(records, kills == 0 ? "" : ", the instance killed " + kills + " times amid them");
    }

    @Override
    public boolean comparesResults() {
        return false;
    }

    @Override
    public void inflict(Trial trial) {
        KeyPair ada = keys();
        trial.settings().on(List.of("-Xmx512m"));
        trial.settings().commandedBy("ada", ada.getPublic());
        URI address = trial.start("one").awaitAddress();
        FuzzedInput input = new FuzzedInput(trial, ada);
        input.send(records);
        killAndAwaitAll(trial);
        List<String> wrong = new ArrayList<>();
        try (Accounts accounts = trial.accounts()) {
            if (kills > 0) {
                accounts.read();
            } else {
                // A global topic has no offsets that anybody commits.
                Wait.until(
                        "the bindings",
                        Duration.ofMinutes(10),
                        () -> bindingsRejected(trial, address) >= input.bindingsToReject());
                accounts.read();
                wrong.addAll(toldByMeters(trial, input, accounts, address));
            }
            wrong.addAll(toldByTopics(trial, input, accounts));
        }
        if (!wrong.isEmpty()) {
            throw new TrialFailure(String.join("; ", wrong));
        }
    }

    private static List<String> toldByMeters(Trial trial, FuzzedInput input, Accounts accounts, URI address) {
        List<String> wrong = new ArrayList<>();
        Scrape meters = Scrape.of(address).orElseThrow(() -> new TrialFailure("the instance does not answer"));
        Topics topics = trial.topics();
        equal(
                wrong,
                "actions processed or rejected",
                accounts.countOf(topics.actions()),
                total(meters, "flyball_actions_total", "") - accounts.tooOld() + accounts.rejectedOf(topics.actions()));
        equal(
                wrong,
                "samples processed or rejected",
                accounts.countOf(topics.metrics()),
                total(meters, "flyball_samples_total", "") + accounts.rejectedOf(topics.metrics()));
        equal(wrong, "bindings rejected", input.bindingsToReject(), bindingsRejected(trial, address));
        return wrong;
    }

    private List<String> toldByTopics(Trial trial, FuzzedInput input, Accounts accounts) {
        List<String> wrong = new ArrayList<>();
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
        wrong.addAll(accounts.breaks());
        return wrong;
    }

    private static KeyPair keys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Kills it as often as it has to be, each time further on, and waits until all input and all that came of it is processed. */
    private void killAndAwaitAll(Trial trial) {
        Topics topics = trial.topics();
        AtomicLong before = new AtomicLong();
        try (Offsets offsets = trial.offsetsOf(List.of(
                topics.rawCloudTrail(),
                topics.rawCloudWatch(),
                topics.rawKubernetes(),
                topics.actions(),
                topics.metrics(),
                topics.commands(),
                topics.policies(),
                trial.group() + "-inbox"))) {
            long all = offsets.measureEnd();
            double share = 0;
            for (int left = kills; left > 0; left--) {
                share += trial.random().nextDouble() * (1 - share) / left;
                long target = (long) (share * all);
                Wait.until("a moment to kill it", MOST, () -> offsets.committed() >= target);
                trial.pauseShortly();
                trial.latest().kill();
                long reached = offsets.committed();
                trial.start("one");
                Wait.until("progress after the kill", MOST, () -> {
                    requireAlive(trial);
                    return offsets.committed() > reached || offsets.behind().isEmpty();
                });
                trial.recovered();
            }
            Wait.until("all that was fuzzed", MOST, () -> {
                requireAlive(trial);
                // What becomes of raw records, and of commands, makes the others longer.
                long end = offsets.measureEnd();
                return before.getAndSet(end) == end && offsets.behind().isEmpty();
            });
        }
    }

    private static void requireAlive(Trial trial) {
        if (!trial.latest().isAlive()) {
            throw new TrialFailure("the instance ended, see " + trial.directory());
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
