package dev.flyball.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.demo.story.Line;
import dev.flyball.demo.story.Line.Kind;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

class TellerTest {
    private final StringWriter out = new StringWriter();

    @Test
    void putsTimeAndKindBeforeTheText() {
        // When
        new Teller(new PrintWriter(out), Ansi.OFF)
                .tell(List.of(new Line(Duration.ofMillis(7250), Kind.TRIPPED, "bot must leave it alone")));

        // Then
        assertThat(out.toString().lines()).containsExactly("   7.3 s  TRIPPED  bot must leave it alone");
    }

    @Test
    void wrapsLongTextUnderItself() {
        // When
        new Teller(new PrintWriter(out), Ansi.OFF)
                .tell(List.of(new Line(
                        Duration.ofSeconds(61), Kind.FOUND, "word ".repeat(50).strip())));

        // Then
        assertThat(out.toString().lines().toList())
                .hasSize(3)
                .allMatch(row -> row.length() <= 118)
                .satisfies(rows -> assertThat(rows.get(0)).startsWith("  61.0 s  found    word word"))
                .satisfies(rows -> assertThat(rows.get(1)).startsWith(" ".repeat(19) + "word word"));
    }

    @Test
    void usesColoursOnlyWhereTheTerminalShowsThem() {
        // When
        Line line = new Line(Duration.ZERO, Kind.TRIPPED, "text");
        new Teller(new PrintWriter(out), Ansi.OFF).tell(List.of(line));
        String plain = out.toString();
        new Teller(new PrintWriter(out), Ansi.ON).tell(List.of(line));

        // Then
        assertThat(plain).doesNotContain("\u001B");
        assertThat(out.toString()).contains("\u001B");
    }
}
