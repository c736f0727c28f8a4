package dev.flyball.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds docs/threat-model.md to the tests that it names. */
final class ThreatModelTest {
    /** A test class, with or without one of its methods, or another method of the class that was named before. */
    private static final Pattern NAMED = Pattern.compile("`(\\w+(?:Test|IT))?(?:\\.(\\w+))?`");

    @Test
    void everyTestThatThePageNamesIsThere() throws IOException {
        List<String> missing = new ArrayList<>();
        int found = 0;
        String latest = "";

        Matcher named = NAMED.matcher(Repository.text("docs/threat-model.md"));
        while (named.find()) {
            latest = Optional.ofNullable(named.group(1)).orElse(latest);
            String method = Optional.ofNullable(named.group(2)).orElse("");
            if (source(latest).contains(method.isEmpty() ? "class " + latest : "void " + method + "(")) {
                found++;
            } else {
                missing.add(latest + "." + method);
            }
        }

        assertThat(missing).isEmpty();
        assertThat(found).isGreaterThan(30);
    }

    private static String source(String test) throws IOException {
        for (String module : List.of("streams-app", "guard", "schemas", "deploy")) {
            try (Stream<Path> files = Files.walk(Repository.path(module + "/src/test/java"))) {
                Optional<Path> file =
                        files.filter(path -> path.endsWith(test + ".java")).findFirst();
                if (file.isPresent()) {
                    return Files.readString(file.get());
                }
            }
        }
        return "";
    }
}
