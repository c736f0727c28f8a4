package dev.flyball.ingest.lines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.ingest.Read;
import dev.flyball.schemas.Binding;
import dev.flyball.schemas.Goal;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class BindingLinesTest {
    private static final String BARE =
            "{\"target\":\"asg/web\",\"resource\":\"alb/web\",\"metric\":\"TargetResponseTime\"}";

    @Test
    void readsEveryFieldOfTheSchema() {
        // When
        Binding binding = Read.binding("""
                {"binding_id":"b1","target":"asg/web","control":"size","resource":"alb/web","metric":"TargetResponseTime",
                 "goal":"LOW","set_point":0.2,"domain":"shop-eu"}
                """);

        // Then
        assertThat(binding)
                .isEqualTo(new Binding(
                        "b1", "asg/web", "size", "alb/web", "TargetResponseTime", Goal.LOW, 0.2, "shop-eu"));
        for (Schema.Field field : Binding.getClassSchema().getFields()) {
            assertThat(binding.get(field.pos())).as(field.name()).isNotNull();
        }
    }

    @Test
    void bindsEveryControlUnlessOneIsNamed() {
        // When
        Binding binding = Read.binding(BARE);

        // Then
        assertThat(binding.getControl()).isEqualTo("*");
        assertThat(binding.getGoal()).isEqualTo(Goal.UNKNOWN);
    }

    @Test
    void keepsItsDerivedIdWhenOnlyTheGoalChanges() {
        // Given
        String withGoal = BARE.replace("}", ",\"goal\":\"HIGH\"}");
        String ofOtherMetric = BARE.replace("TargetResponseTime", "RequestCount");

        // When
        String id = Read.binding(BARE).getBindingId();

        // Then
        assertThat(Read.binding(withGoal).getBindingId()).isEqualTo(id);
        assertThat(Read.binding(ofOtherMetric).getBindingId()).isNotEqualTo(id);
    }

    @Test
    void rejectsASetPointGoalWithoutASetPoint() {
        assertThat(Read.reason(BARE.replace("}", ",\"goal\":\"SET_POINT\"}")))
                .isEqualTo("set_point: missing, expected a number where the goal is SET_POINT");
    }

    @Test
    void namesAKeyThatIsMissingThoughTheIdIsMadeOfIt() {
        assertThat(Read.reason(BARE.replace("\"asg/web\"", "null"))).isEqualTo("target: missing, expected a text");
    }
}
