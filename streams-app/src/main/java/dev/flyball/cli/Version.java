package dev.flyball.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version from the manifest of the jar. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Flyball.class.getPackage().getImplementationVersion();
        return new String[] {"flyball " + Objects.requireNonNullElse(version, "(not packaged)")};
    }
}
