package dev.flyball.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.schemas.Action;
import dev.flyball.schemas.Actor;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.serde.AvroTrust;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class IdentityPropertyTest {
    static {
        AvroTrust.grant();
    }

    @Property
    void appearanceMakesNoOtherActor(@ForAll("names") String name) {
        String actor = Identity.actor(name);

        assertThat(Identity.actor(name.toUpperCase(Locale.ROOT))).isEqualTo(actor);
        assertThat(Identity.actor("  " + name.replace('-', '_') + ".")).isEqualTo(actor);
        assertThat(Identity.actor(name.replace('-', ' ') + "\u200b")).isEqualTo(actor);
        assertThat(Identity.actor(actor)).isEqualTo(actor);
    }

    @Property
    void onePodIsAnotherOfTheSame(
            @ForAll("names") String name,
            @ForAll("templateHashes") String replicas,
            @ForAll("podSuffixes") String pod) {
        assertThat(Identity.actor(name + "-" + replicas + "-" + pod)).isEqualTo(Identity.actor(name));
    }

    @Property
    void oneRunIsAnotherOfTheSame(@ForAll("names") String name, @ForAll long seed, @ForAll @IntRange(max = 99) int n) {
        String uuid = new UUID(seed, seed * 31 + 7).toString();
        String actor = Identity.actor(name);

        assertThat(Identity.actor(name + "-" + uuid)).isEqualTo(actor);
        assertThat(Identity.actor(name + "/" + uuid + "-" + n)).isEqualTo(actor);
        assertThat(Identity.actor(name + "-" + (1_700_000_000L + n * 1_000L))).isEqualTo(actor);
        assertThat(Identity.actor(name + "-2026-01-" + (10 + n % 20) + "T10:15:30Z"))
                .isEqualTo(actor);
    }

    @Property
    void differentNamesAreDifferentActors(@ForAll("names") String one, @ForAll("names") String other) {
        Assume.that(!one.equals(other));

        assertThat(Identity.actor(one)).isNotEqualTo(Identity.actor(other));
        assertThat(Identity.actor("hpa/" + one)).isNotEqualTo(Identity.actor("hpa/" + other));
    }

    @Property
    void aNumberTellsActorsApart(@ForAll("names") String name, @ForAll @IntRange(max = 99) int n) {
        assertThat(Identity.actor(name + "-" + n)).isNotEqualTo(Identity.actor(name + "-" + (n + 1)));
        assertThat(Identity.actor(name + n)).isNotEqualTo(Identity.actor(name + (n + 1)));
    }

    @Example
    void actorsOfThePublicIncidentsStayApart() {
        assertThat(new String[] {
                    "dns-enactor-1",
                    "dns-enactor-2",
                    "hpa/web",
                    "hpa/api",
                    "profnath-repricer",
                    "bordeebook-repricer",
                    "karpenter/provisioner",
                    "karpenter/deprovisioning",
                    "ingress-nginx",
                    "kube-proxy",
                    "sync-https",
                    "arn:aws:iam::123456789012:role/A",
                    "arn:aws:iam::210987654321:role/A",
                    "arn:aws:iam::123456789012:role/A/i-0abc12345def67890",
                    "arn:aws:iam::123456789012:role/A/i-0fff12345def67890"
                })
                .extracting(Identity::actor)
                .doesNotHaveDuplicates();
    }

    @Example
    void sessionsOfOneRoleAreOneActor() {
        String role = Identity.actor("arn:aws:iam::123456789012:role/Fixer");

        assertThat(new String[] {
                    "arn:aws:sts::123456789012:assumed-role/Fixer/botocore-session-1700000000",
                    "arn:aws:iam::123456789012:role/Fixer/1700000000123456789",
                    "arn:aws:sts::123456789012:assumed-role/Fixer/aws-go-sdk-1600000000000000000",
                    "arn:aws:sts::123456789012:assumed-role/Fixer/3f2b8c1e-4f6a-4c1e-9d1a-0a1b2c3d4e5f"
                })
                .extracting(Identity::actor)
                .containsOnly(role);
        assertThat(Identity.actor("arn:aws:sts::123456789012:assumed-role/Fixer/alice@example.com"))
                .isNotEqualTo(role);
    }

    @Property
    void whatIsMadeUpForACallDoesNotMakeAnotherAct(@ForAll long seed) {
        Identity one =
                identity("execute_tool", Map.of("arguments", "echo noop", "requestId", "1", "display_name", "a"));
        Identity other = identity(
                "Execute_Tool",
                Map.of(
                        "arguments",
                        "echo   noop",
                        "requestId",
                        Long.toHexString(seed),
                        "display_name",
                        "b" + seed,
                        "trace_id",
                        "t" + seed));

        assertThat(other).isEqualTo(one);
    }

    @Property
    void whatIsCountedUpMakesAnActAlikeButNotTheSame(@ForAll @IntRange(max = 10_000) int n) {
        Identity one = identity("tool_call:note(step " + n + " done)", Map.of());
        Identity other = identity("tool_call:note(step " + (n + 1) + " done)", Map.of());

        assertThat(other.exact()).isNotEqualTo(one.exact());
        assertThat(other.alike()).isEqualTo(one.alike());
    }

    @Property
    void otherWordsMakeAnotherAct(@ForAll("names") String one, @ForAll("names") String other) {
        Assume.that(!one.equals(other));

        assertThat(identity("run", Map.of("cmd", one)).alike())
                .isNotEqualTo(identity("run", Map.of("cmd", other)).alike());
    }

    @Example
    void theOrderOfArgumentsMakesNoOtherAct() {
        assertThat(identity("f(a=1, b=2)", Map.of())).isEqualTo(identity("f(b=2,a=1)", Map.of()));
        assertThat(identity("f({\"a\":1,\"b\":[2]})", Map.of()))
                .isEqualTo(identity("f({ \"b\": [2], \"a\": 1 })", Map.of()));
    }

    @Example
    void aToolForEverythingWithoutItsArgumentsSaysNothing() {
        assertThat(identity("execute_tool bash", Map.of())).isEqualTo(new Identity("", ""));
        assertThat(identity("comment", Map.of()).alike()).isNotEmpty();
    }

    @Provide
    Arbitrary<String> names() {
        Arbitrary<String> word = Arbitraries.of(
                "web",
                "api",
                "agent",
                "scaler",
                "deploy",
                "controller",
                "cost",
                "hpa",
                "node",
                "kube",
                "proxy",
                "cleanup",
                "orders",
                "payment",
                "worker",
                "prod",
                "shop",
                "queue",
                "feed",
                "cache",
                "decade",
                "facade",
                "added");
        return word.list().ofMinSize(1).ofMaxSize(4).map(words -> String.join("-", words));
    }

    @Provide
    Arbitrary<String> templateHashes() {
        return safe().ofMinLength(8).ofMaxLength(10);
    }

    @Provide
    Arbitrary<String> podSuffixes() {
        return safe().ofLength(5);
    }

    private static net.jqwik.api.arbitraries.StringArbitrary safe() {
        return Arbitraries.strings().withChars("bcdfghjklmnpqrstvwxz2456789".toCharArray());
    }

    private static Identity identity(String operation, Map<String, String> attributes) {
        return Identity.of(Action.newBuilder()
                .setActionId("a")
                .setOccurredAt(Instant.EPOCH)
                .setActor(new Actor("x", ActorKind.AI_AGENT))
                .setTarget("t")
                .setControl("c")
                .setOperation(operation)
                .setAttributes(attributes)
                .build());
    }

    @Example
    void podsOfADaemonAndOfADeploymentAreOneActor() {
        assertThat(Identity.actor("fluentd-x2k4p")).isEqualTo("fluentd");
        assertThat(Identity.actor("fluentd-7d9f8c6b5-x2k4p")).isEqualTo("fluentd");
        assertThat(Identity.actor("sync-https")).isEqualTo("sync-https");
        assertThat(Identity.actor("sync-x2k4")).isEqualTo("sync-x2k4");
    }

    @Example
    void whatNamesNothingBetweenItsSignsIsLeftOut() {
        assertThat(Identity.actor("-web-")).isEqualTo("web");
        assertThat(Identity.actor("--web--api")).isEqualTo("web-api");
    }
}
