package dev.flyball.seen;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Programs that are no library: where they are not installed, the tests that need them are skipped, but not in continuous integration. */
public final class Tools {
    /** Set by {@code .ci/run}, which installs them: there a tool that is not found is a failure. */
    private static final boolean REQUIRED = "true".equals(System.getenv("FLYBALL_REQUIRE_TOOLS"));

    private Tools() {}

    /** The path of a program, or no further test. */
    public static String require(String program, String debianPackage) {
        boolean found = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
        String missing = "%s is not on the PATH (Debian: apt-get install %s); nothing was checked"
                .formatted(program, debianPackage);
        if (REQUIRED && !found) {
            throw new IllegalStateException(missing);
        }
        assumeTrue(found, missing);
        return program;
    }
}
