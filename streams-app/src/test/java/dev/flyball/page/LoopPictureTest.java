package dev.flyball.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.plot.Markup;
import dev.flyball.schemas.LoopEdge;
import dev.flyball.schemas.LoopNode;
import dev.flyball.schemas.NodeKind;
import dev.flyball.schemas.Scope;
import dev.flyball.schemas.ScopeDirection;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoopPictureTest {
    private static final LoopNode REPLICAS = new LoopNode(NodeKind.CONTROL, "ecs/api", "replicas", "hpa/api");
    private static final LoopNode LOAD = new LoopNode(NodeKind.METRIC, "rds/<main>", "load", null);
    private static final LoopNode SHARDS = new LoopNode(NodeKind.CONTROL, "rds/<main>", "shards", "agent/db");

    private static LoopEdge edge(LoopNode from, LoopNode to, Double gain, Double evidence) {
        return LoopEdge.newBuilder()
                .setFrom(from)
                .setTo(to)
                .setGain(gain)
                .setLagSeconds(90.0)
                .setEvidence(evidence)
                .setDeclared(evidence == null)
                .build();
    }

    private static String picture(List<LoopEdge> edges, Scope... stopped) {
        Markup page = new Markup();
        LoopPicture.write(page, edges, List.of(stopped));
        return page.toString();
    }

    private static int count(String page, String text) {
        return page.split(java.util.regex.Pattern.quote(text), -1).length - 1;
    }

    @Test
    void everyHopIsAnArrowWithItsGainItsLagAndItsGrounds() {
        String picture = picture(List.of(
                edge(REPLICAS, LOAD, 8.0, 1234.5),
                edge(LOAD, SHARDS, -0.05, null),
                edge(SHARDS, REPLICAS, null, null)));

        assertThat(picture)
                .contains("times 8 after 1 min 30 s")
                .contains("seen, evidence 1,234")
                .contains("times -0.05 after 1 min 30 s")
                .contains(">after 1 min 30 s<");
        assertThat(count(picture, "class=\"hop\"")).isEqualTo(1);
        assertThat(count(picture, "class=\"hop declared\"")).isEqualTo(2);
        assertThat(count(picture, "class=\"node ")).isEqualTo(3);
    }

    @Test
    void whatIsStoppedStandsOut() {
        List<LoopEdge> edges = List.of(edge(REPLICAS, SHARDS, 1.2, 50.0), edge(SHARDS, REPLICAS, 1.0, 50.0));

        String picture = picture(edges, new Scope("agent/db", "rds/<main>", "shards", ScopeDirection.BOTH));

        assertThat(count(picture, "class=\"node control stopped\"")).isEqualTo(1);
        assertThat(picture).contains("turned by agent/db, stopped").contains(">turned by hpa/api<");
    }

    @Test
    void aReaderWhoSeesNoPictureIsToldTheSame() {
        String picture = picture(List.of(edge(REPLICAS, LOAD, 8.0, 50.0), edge(LOAD, REPLICAS, 0.15, 50.0)));

        assertThat(picture)
                .contains("aria-label=\"The loop: replicas of ecs/api moves load of rds/&lt;main&gt; "
                        + "(times 8 after 1 min 30 s); load of rds/&lt;main&gt; moves replicas of ecs/api "
                        + "(times 0.15 after 1 min 30 s).\"");
    }

    @Test
    void aLoopWithoutAWayHasNoPicture() {
        assertThat(picture(List.of())).isEmpty();
    }
}
