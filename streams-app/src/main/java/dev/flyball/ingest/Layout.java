package dev.flyball.ingest;

import java.util.List;

/** How a file holds its records, told from its first lines. */
enum Layout {
    /** One record on each line. */
    LINES,
    /** JSON that does not care for lines. */
    DOCUMENTS,
    /** A table of times and values, separated by commas or the like. */
    TABLE,
    /** Nothing but white space. */
    EMPTY,
    /** No JSON. */
    OTHER;

    static Layout of(Beginning beginning) {
        List<Beginning.Line> lines = beginning.lines();
        if (lines.isEmpty()) {
            return beginning.whole() ? EMPTY : OTHER;
        }
        Beginning.Line first = lines.get(0);
        boolean json = first.text().startsWith("{") || first.text().startsWith("[");
        // In a document what is broken costs less than in a line.
        if (json && lines.size() == 1 && beginning.whole()) {
            return DOCUMENTS;
        }
        long objects = lines.stream().filter(Beginning.Line::isObject).count();
        if (first.isValue() || objects * 2 > lines.size()) {
            return LINES;
        }
        if (json) {
            return DOCUMENTS;
        }
        return isTable(lines) ? TABLE : OTHER;
    }

    private static boolean isTable(List<Beginning.Line> lines) {
        long pairs = lines.stream().filter(line -> CsvLines.isPair(line.text())).count();
        return pairs > 0 && pairs * 2 >= lines.size();
    }
}
