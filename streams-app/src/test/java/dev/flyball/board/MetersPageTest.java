package dev.flyball.board;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.ops.meters.Meters;
import dev.flyball.ops.meters.PrometheusMeters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/meters.md tells of every meter that there is, and of no other. */
class MetersPageTest {
    private static final Path PAGE = Path.of("../docs/meters.md");
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"");

    /** What the buckets of a histogram and its greatest value are counted under. */
    private static final Pattern PART = Pattern.compile("_(bucket|count|sum|max)$");

    @Test
    void ourMetersStandInTheirTableAsTheyAreScraped() throws IOException {
        // Given
        String scraped = scrape();

        // When
        List<String> rows = rows(scraped);

        // Then
        assertThat(Files.readAllLines(PAGE).stream()
                        .filter(line -> line.startsWith("| `flyball_"))
                        .toList())
                .as("the rows of docs/meters.md; what is scraped is:%n%s%n", String.join("\n", rows))
                .containsExactlyElementsOf(rows);
    }

    @Test
    void metersOfTheProcessAreNamed() throws IOException {
        // Given
        String page = Files.readString(PAGE);

        // When
        Set<String> names = types(scrape()).keySet();

        // Then
        assertThat(names).allSatisfy(name -> assertThat(page).contains("`" + name.replaceAll("_max$", "") + "`"));
    }

    /** All that a new instance shows, and what it shows once something is wrong with its input, or a challenger is there. */
    private static String scrape() {
        try (PrometheusMeters prometheus = new PrometheusMeters()) {
            Meters meters = new Meters(prometheus.registry());
            BoardMeters.bind(new Board(), prometheus.registry());
            meters.reject("actions", "key");
            meters.misdeclared("no_samples");
            meters.policies(List.of("agents"), policy -> false);
            return prometheus.registry().scrape();
        }
    }

    private static List<String> rows(String scraped) {
        Map<String, String> helps = comments(scraped, "# HELP ");
        Map<String, Set<String>> labels = new TreeMap<>();
        scraped.lines().filter(line -> line.startsWith("flyball_")).forEach(line -> {
            Set<String> known = labels.computeIfAbsent(family(line), name -> new TreeSet<>());
            Matcher label = LABEL.matcher(line);
            while (label.find()) {
                known.add(label.group(1));
            }
        });
        return types(scraped).entrySet().stream()
                .filter(type ->
                        type.getKey().startsWith("flyball_") && !type.getKey().endsWith("_max"))
                .map(type -> "| `%s` | %s | %s | %s |"
                        .formatted(
                                type.getKey(),
                                type.getValue(),
                                labels.getOrDefault(type.getKey(), Set.of()).stream()
                                        .filter(label -> !label.equals("le"))
                                        .map(label -> "`" + label + "`")
                                        .collect(Collectors.joining(", ")),
                                helps.get(type.getKey())))
                .toList();
    }

    private static String family(String line) {
        String name = line.split("[ {]", 2)[0];
        return PART.matcher(name).replaceAll("");
    }

    private static Map<String, String> types(String scraped) {
        return comments(scraped, "# TYPE ");
    }

    private static Map<String, String> comments(String scraped, String prefix) {
        return scraped.lines()
                .filter(line -> line.startsWith(prefix))
                .map(line -> line.substring(prefix.length()).split(" ", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1], (one, other) -> one, TreeMap::new));
    }
}
