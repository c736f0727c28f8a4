package dev.flyball.demo;

import dev.flyball.demo.story.Line;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Help.Ansi;

/** Prints the story: time, what kind of thing it is, and the text, wrapped so that the columns stay in sight. */
final class Teller {
    private static final int WIDTH = 118;
    private static final int INDENT = 19;
    private static final double MILLIS = 1000;

    private final PrintWriter out;
    private final Ansi ansi;

    /** @param ansi whether the terminal shows colours */
    Teller(PrintWriter out, Ansi ansi) {
        this.out = out;
        this.ansi = ansi;
    }

    void tell(List<Line> lines) {
        lines.forEach(this::tell);
        out.flush();
    }

    void say(String text) {
        out.println(text);
        out.flush();
    }

    private void tell(Line line) {
        List<String> rows = wrapped(line.text());
        String time = String.format(Locale.ROOT, "%6.1f s", line.at().toMillis() / MILLIS);
        String kind = styled(line.kind(), "%-8s".formatted(line.kind().word()));
        out.println(time + "  " + kind + " " + rows.get(0));
        rows.subList(1, rows.size()).forEach(row -> out.println(" ".repeat(INDENT) + row));
    }

    private String styled(Line.Kind kind, String word) {
        String style = switch (kind) {
            case ACTED -> "faint";
            case MOVED -> "cyan";
            case FOUND, PROBING -> "yellow";
            case TRIPPED -> "bold,red";
            case STOPPED, RELEASED -> "bold";
            case CALM -> "green";
        };
        return ansi.string("@|%s %s|@".formatted(style, word));
    }

    private static List<String> wrapped(String text) {
        List<String> rows = new ArrayList<>();
        StringBuilder row = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (!row.isEmpty() && INDENT + row.length() + 1 + word.length() > WIDTH) {
                rows.add(row.toString());
                row.setLength(0);
            }
            row.append(row.isEmpty() ? "" : " ").append(word);
        }
        rows.add(row.toString());
        return rows;
    }
}
