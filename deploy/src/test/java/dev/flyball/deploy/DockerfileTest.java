package dev.flyball.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** An image cannot be built in a test; what deploy/Dockerfile and deploy/image both write must be the same. */
final class DockerfileTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern OPTION = Pattern.compile("--([a-z-]+)=(\\S+)");

    private final List<Instruction> dockerfile = dockerfile();
    private final List<Instruction> last = dockerfile.subList(starts().get(starts().size() - 1), dockerfile.size());
    private final JsonNode config = image().path("config");

    DockerfileTest() throws IOException {}

    private record Instruction(String name, String text) {}

    @Test
    void runsTheSameThingAsTheSameUserInTheSamePlace() throws IOException {
        assertThat(config.path("Entrypoint")).isEqualTo(JSON.readTree(only("ENTRYPOINT")));
        assertThat(config.path("Cmd")).isEqualTo(JSON.readTree(only("CMD")));
        assertThat(config.path("User").asText()).isEqualTo(only("USER"));
        assertThat(config.path("WorkingDir").asText()).isEqualTo(only("WORKDIR"));
        assertThat(config.path("Volumes").fieldNames()).toIterable().containsExactly(only("VOLUME"));
        assertThat(config.path("ExposedPorts").fieldNames()).toIterable().containsExactly(only("EXPOSE") + "/tcp");
    }

    @Test
    void knowsTheUserThatItRunsAs() {
        String[] ids = only("USER").split(":");

        assertThat(only("RUN", "useradd")).contains("--uid " + ids[0] + " ").contains("--gid " + ids[1] + " ");
        assertThat(Repository.text("deploy/image"))
                .contains("\\nflyball:x:" + ids[0] + ":" + ids[1] + ":")
                .contains("\\nflyball:x:" + ids[1] + ":\\n")
                .contains("chown " + only("USER") + " \"$files" + only("VOLUME") + "\"");
    }

    @Test
    void isAskedForItsHealthInTheSameWay() throws IOException {
        // Given
        String[] check = only("HEALTHCHECK").split(" CMD ");
        JsonNode health = config.path("Healthcheck");

        // When
        List<String> told = OPTION.matcher(check[0])
                .results()
                .map(option -> option.group(1) + "=" + number(option))
                .toList();

        // Then
        assertThat(told)
                .containsExactlyInAnyOrder(
                        "interval=" + health.path("Interval").asLong(),
                        "timeout=" + health.path("Timeout").asLong(),
                        "start-period=" + health.path("StartPeriod").asLong(),
                        "retries=" + health.path("Retries").asLong());
        assertThat(health.at("/Test/0").asText()).isEqualTo("CMD");
        assertThat(health.at("/Test/1")).isEqualTo(JSON.readTree(check[1]).path(0));
        assertThat(health.path("Test")).hasSize(2);
        assertThat(only("COPY", "deploy/healthy"))
                .isEqualTo(
                        "deploy/healthy /usr/local/bin/" + health.at("/Test/1").asText());
    }

    @Test
    void hasTheOptionsOfTheJvmThatTheOtherTakesFromIt() {
        // deploy/image reads this line by that form
        assertThat(Repository.text("deploy/Dockerfile"))
                .containsOnlyOnce("\nENV JAVA_TOOL_OPTIONS=\"")
                .containsPattern("(?m)^ENV JAVA_TOOL_OPTIONS=\"[^\"]+\"$");
        assertThat(config.at("/Env/1").asText()).isEqualTo("JAVA_TOOL_OPTIONS=");
    }

    @Test
    void copiesWhatIsThereOrWasMadeByAnEarlierStage() {
        Set<String> stages = new HashSet<>();
        for (Instruction instruction : dockerfile) {
            List<String> words =
                    new ArrayList<>(Arrays.asList(instruction.text().split("\\s+")));
            if (instruction.name().equals("FROM") && words.size() == 3) {
                stages.add(words.get(2));
            }
            if (instruction.name().equals("COPY")) {
                boolean staged = words.get(0).startsWith("--from=");
                if (staged) {
                    assertThat(stages).contains(words.remove(0).substring("--from=".length()));
                }
                words.subList(0, words.size() - 1).forEach(source -> isThere(source, staged));
            }
        }
        assertThat(stages).containsExactly("build");
    }

    /** What Maven makes is held to what the module says that it makes, and to what deploy/image takes of it. */
    private void isThere(String source, boolean staged) {
        if (!staged) {
            assertThat(Repository.path(source)).exists();
            return;
        }
        String made = "/src/streams-app/target/";
        assertThat(dockerfile).contains(new Instruction("WORKDIR", "/src"));
        assertThat(only("RUN", "package")).contains("-pl streams-app ");
        assertThat(source).startsWith(made);
        assertThat(Repository.text("streams-app/pom.xml"))
                .as(source)
                .containsPattern(
                        switch (source.substring(made.length())) {
                            case "lib" -> "<outputDirectory>\\$\\{project.build.directory}/lib</outputDirectory>";
                            case "flyball.jar" -> "<finalName>flyball</finalName>";
                            case "bom.json" -> "<goal>makeBom</goal>";
                            default -> "nothing makes it";
                        });
        assertThat(Repository.text("deploy/image")).contains("\"$root" + source.substring("/src".length()) + "\"");
    }

    private String only(String name) {
        return only(name, "");
    }

    /** The text of one that has a part; of the last stage, unless only an earlier one has it. */
    private String only(String name, String part) {
        return List.of(last, dockerfile).stream()
                .map(all -> all.stream()
                        .filter(one -> one.name().equals(name) && one.text().contains(part))
                        .toList())
                .filter(found -> !found.isEmpty())
                .findFirst()
                .map(found -> {
                    assertThat(found).as(name).hasSize(1);
                    return found.get(0).text();
                })
                .orElseThrow(() -> new AssertionError("no " + name + " with " + part));
    }

    private List<Integer> starts() {
        List<Integer> starts = new ArrayList<>();
        for (int i = 0; i < dockerfile.size(); i++) {
            if (dockerfile.get(i).name().equals("FROM")) {
                starts.add(i);
            }
        }
        return starts;
    }

    private static long number(MatchResult option) {
        String value = option.group(2);
        return value.endsWith("s")
                ? Duration.parse("PT" + value.toUpperCase(Locale.ROOT)).toNanos()
                : Long.parseLong(value);
    }

    private static List<Instruction> dockerfile() {
        return Repository.text("deploy/Dockerfile")
                .replaceAll("(?m)^#.*\\R", "")
                .replaceAll("\\s*\\\\\\R\\s*", " ")
                .lines()
                .filter(line -> !line.isBlank())
                .map(line -> new Instruction(
                        line.substring(0, line.indexOf(' ')),
                        line.substring(line.indexOf(' ') + 1).strip()))
                .toList();
    }

    /** The configuration that deploy/image writes; what a command would put into it is left out. */
    private static JsonNode image() throws IOException {
        String script = Repository.text("deploy/image");
        int start = script.indexOf('\n', script.indexOf("/config.json\" <<EOF")) + 1;
        return JSON.readTree(
                script.substring(start, script.indexOf("\nEOF", start)).replaceAll("\\$\\(.*\\)(?=\"])", ""));
    }
}
