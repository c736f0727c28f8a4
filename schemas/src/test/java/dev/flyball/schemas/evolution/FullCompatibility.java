package dev.flyball.schemas.evolution;

import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;

/** What FULL compatibility means: each of two versions reads what the other wrote. */
final class FullCompatibility {
    private FullCompatibility() {}

    /** What keeps one from reading the other, a line for each; empty if nothing does. */
    static List<String> problems(Schema one, Schema other) {
        return Stream.concat(unreadable(one, other), unreadable(other, one)).toList();
    }

    private static Stream<String> unreadable(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult()
                .getIncompatibilities()
                .stream()
                .map(FullCompatibility::line);
    }

    private static String line(Incompatibility problem) {
        return problem.getType() + " at " + problem.getLocation() + ": " + problem.getMessage();
    }
}
