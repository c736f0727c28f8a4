package dev.flyball.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flyball.schemas.Mode;
import dev.flyball.schemas.Policy;
import dev.flyball.schemas.Scope;
import dev.flyball.schemas.ScopeDirection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoliciesTest {
    @TempDir
    Path directory;

    @Test
    void theFirstPolicyThatHoldsWins() {
        // Given
        Policies policies = Policies.of(List.of(
                policy("prices", "bot/*", "*", "price"),
                policy("web", "*", "k8s/c1/*/web", "*"),
                policy("c1", "*", "k8s/c1/*", "*")));

        // When, then
        assertThat(policies.forScope("bot/7", "book/1", "price").getPolicyId()).isEqualTo("prices");
        assertThat(policies.forScope("hpa", "k8s/c1/prod/web", "replicas").getPolicyId())
                .isEqualTo("web");
        assertThat(policies.forScope("hpa", "k8s/c1/prod/api", "replicas").getPolicyId())
                .isEqualTo("c1");
        assertThat(policies.forScope("hpa", "k8s/c2/prod/web", "replicas").getPolicyId())
                .isEqualTo("default");
        assertThat(policies.forScope("hpa", "k8s/c1/prod/web", "replicas").getPolicyId())
                .isEqualTo("web");
    }

    @Test
    void whatIsPublishedReplacesItsLikeAndTheRestIsTriedNarrowestFirst() {
        // Given
        Policies configured = Policies.of(List.of(policy("agents", "agent/*", "*", "*"), policy("all", "*", "*", "*")));
        Policy agents = Policy.newBuilder(policy("agents", "agent/*", "*", "*"))
                .setMode(Mode.OFF)
                .build();

        // When
        Policies policies = configured.with(List.of(
                agents,
                policy("wide", "agent/7", "*", "*"),
                policy("narrow", "agent/7", "asg/*", "*"),
                policy("narrower", "agent/7", "asg/web", "*")));

        // Then
        assertThat(policies.all())
                .extracting(Policy::getPolicyId)
                .containsExactly("narrower", "narrow", "wide", "agents", "all", "default");
        assertThat(policies.forScope("agent/1", "t", "c").getMode()).isEqualTo(Mode.OFF);
        assertThat(configured.forScope("agent/1", "t", "c").getMode()).isNotEqualTo(Mode.OFF);
    }

    @Test
    void aPolicyThatNeverHoldsAndOneThatEnforcesEverywhereAreToldOf() {
        // When
        Policies policies = Policies.of(List.of(
                policy("agents", "agent/*", "*", "*"),
                policy("agent", "agent/7*", "asg/*", "*"),
                Policy.newBuilder(policy("all", "*", "*", "*"))
                        .setMode(Mode.ENFORCE)
                        .build()));

        // Then
        assertThat(policies.warnings())
                .containsExactly(
                        "policy \"agent\" never holds: \"agents\" holds wherever it would",
                        "policy \"all\" enforces everywhere: any automation can be stopped");
    }

    @Test
    void thePoliciesThatHeldForNothingCanBeToldAfterwards() {
        // Given
        Policies policies = Policies.of(List.of(policy("web", "*", "web", "*"), policy("typo", "*", "wbe", "*")));

        // When
        policies.forScope("a", "web", "c");
        policies.forScope("a", "web", "c");

        // Then
        assertThat(policies.unused()).containsExactly("typo");
    }

    @Test
    void theDefaultHasTheSchemasValuesAndTheModeAskedFor() {
        // When
        Policy fallback = Policies.defaults(Mode.ENFORCE).forScope("a", "t", "c");

        // Then
        assertThat(fallback)
                .isEqualTo(Policy.newBuilder()
                        .setPolicyId("default")
                        .setMode(Mode.ENFORCE)
                        .build());
        assertThat(Policies.of(List.of()).forScope("a", "t", "c").getMode()).isEqualTo(Mode.SHADOW);
        assertThat(Policies.of(List.of())
                        .withDefaultMode(Mode.OFF)
                        .forScope("a", "t", "c")
                        .getMode())
                .isEqualTo(Mode.OFF);
    }

    @Test
    void aRankIsReadFromAFile() throws IOException {
        // Given
        Path file = directory.resolve("policies.yaml");
        Files.writeString(file, "policy_id: agents\nrank: -1\n");

        // When, then
        assertThat(Policies.load(file).forScope("a", "t", "c").getRank()).isEqualTo(-1);
    }

    @Test
    void manyScopesDoNotChangeTheAnswer() {
        // Given
        Policies policies = Policies.of(List.of(policy("odd", "*", "*1", "*")));

        // When, then: more scopes than are remembered
        for (int i = 0; i < 25_000; i++) {
            String expected = i % 10 == 1 ? "odd" : "default";
            assertThat(policies.forScope("a", "t" + i, "c").getPolicyId()).isEqualTo(expected);
        }
    }

    @Test
    void theLongestLooksBackAreKnown() {
        // Given
        Policies policies = Policies.of(List.of(Policy.newBuilder()
                .setPolicyId("slow")
                .setBaselineSeconds(5_000)
                .setResponseSeconds(3_000)
                .setGraceSeconds(0)
                .setMemorySeconds(10)
                .build()));

        // When, then
        assertThat(policies.longestWindowSeconds()).isEqualTo(8_000);
        assertThat(policies.longestMemorySeconds()).isEqualTo(1_209_600);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            policy_id: p                                | p
            [{policy_id: p}, {policy_id: q}]            | p,q
            {policies: [{policy_id: p}]}                | p
            {"policies": [{"policy_id": "p"}]}          | p
            """)
    void aFileHoldsOnePolicyOrAList(String text, String ids) {
        // Given
        Path file = write(text);

        // When
        Policies policies = Policies.load(file);

        // Then
        assertThat(policies.all()).extracting(Policy::getPolicyId).containsExactly((ids + ",default").split(","));
    }

    @Test
    void everyFieldOfTheSchemaCanBeRead() {
        // Given every field at a value that is not its default
        Path file = write("""
                policy_id: p
                scope: {actor: a*, target: t, control: c}
                mode: OFF
                baseline_seconds: 1
                response_seconds: 2
                grace_seconds: 0
                memory_seconds: 4
                min_confidence: 0.5
                lease_seconds: 5
                probe_seconds: 6
                """);

        // When
        Policy read = Policies.load(file).all().get(0);

        // Then
        assertThat(read)
                .isEqualTo(Policy.newBuilder()
                        .setPolicyId("p")
                        .setScope(new Scope("a*", "t", "c", ScopeDirection.BOTH))
                        .setMode(Mode.OFF)
                        .setBaselineSeconds(1)
                        .setResponseSeconds(2)
                        .setGraceSeconds(0)
                        .setMemorySeconds(4)
                        .setMinConfidence(0.5)
                        .setLeaseSeconds(5)
                        .setProbeSeconds(6)
                        .build());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {policy_id: p, baseline_seconds: -600}            | policies[0].baseline_seconds: expected a positive number of seconds, at most 315360000, found -600
            {policy_id: p, memory_seconds: 0}                 | policies[0].memory_seconds: expected a positive number of seconds, at most 315360000, found 0
            {policy_id: p, lease_seconds: 9223372036854775807} | policies[0].lease_seconds: expected a positive number of seconds, at most 315360000, found 9223372036854775807
            {policy_id: p, grace_seconds: -1}                 | policies[0].grace_seconds: expected 0 or a positive number of seconds, at most 315360000, found -1
            {policy_id: p, probe_seconds: soon}               | policies[0].probe_seconds: expected a whole number, found "soon"
            {policy_id: p, min_confidence: 1}                 | policies[0].min_confidence: expected a number above 0 and at most 0.999999, found 1.0
            {policy_id: p, min_human_share: 1.5}              | policies[0].min_human_share: expected a number from 0 to 1, found 1.5
            {policy_id: p, min_confidence: NaN}               | policies[0].min_confidence: expected a number above 0 and at most 0.999999, found NaN
            {policy_id: p, mode: LOUD}                        | policies[0].mode: expected one of SHADOW, OFF, ENFORCE, found "LOUD"
            {policy_id: p, scope: {actor: ''}}                | policies[0].scope.actor: expected a name, or a pattern with *, found nothing
            {policy_id: p, scope: {direction: UP}}            | policies[0].scope.direction: expected BOTH: a policy holds for either direction, found UP
            {policy_id: p, scope: web}                        | policies[0].scope: expected keys with values, found a single value
            {policy_id: p, scope: {aktor: x}}                 | policies[0].scope.aktor: no such key; did you mean policies[0].scope.actor?
            {policy_id: p, baseline_second: 1}                | policies[0].baseline_second: no such key; did you mean policies[0].baseline_seconds?
            {mode: OFF}                                       | policies[0].policy_id: expected a value, found nothing
            [{policy_id: p}, {policy_id: p}]                  | policies[1].policy_id: expected an id of its own, found "p" twice
            [{policy_id: p}, web]                             | policies[1]: expected keys with values, found a single value
            {policy_id: default, scope: {actor: x}}           | policies[0].policy_id: expected another id: "default" is the policy that holds everywhere else, found "default"
            {policies: [], mode: OFF}                         | mode: no such key; did you mean policies?
            """)
    void aPolicyThatCannotBeMeantIsNamedByItsKeyPath(String text, String expected) {
        // Given
        Path file = write(text);

        // When, then
        assertThatThrownBy(() -> Policies.load(file))
                .isInstanceOf(BadInputException.class)
                .hasMessage(expected + " (" + file + ")");
    }

    private Path write(String text) {
        try {
            return Files.writeString(directory.resolve("policy.yaml"), text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Policy policy(String id, String actor, String target, String control) {
        return Policy.newBuilder()
                .setPolicyId(id)
                .setScope(new Scope(actor, target, control, ScopeDirection.BOTH))
                .build();
    }
}
