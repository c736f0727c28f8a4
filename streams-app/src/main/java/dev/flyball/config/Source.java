package dev.flyball.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the values of a configuration come from: a file, the environment variables that override it, and the files and
 * variables that its placeholders name. What a placeholder stands for is never printed.
 */
final class Source {
    private static final String VARIABLE_PREFIX = "FLYBALL_";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(file|env):([^}]*)}");

    private final Path file;
    private final JsonNode root;
    private final Map<String, String> environment;
    private final Map<String, String> variablesUsed = new TreeMap<>();
    private final Set<String> secrets = new HashSet<>();

    private Source(Path file, JsonNode root, Map<String, String> environment) {
        this.file = file;
        this.root = root;
        this.environment = environment;
    }

    static Source of(Path file, Map<String, String> environment) {
        return new Source(file, ConfigFile.parse(file), environment);
    }

    JsonNode root() {
        return root;
    }

    /** A path in the configuration, relative to the file that it stands in. */
    Path resolve(String path) {
        return file.toAbsolutePath().resolveSibling(path).normalize();
    }

    /** Runs a reader of this source; adds to what it rejects where the value came from, and hides what placeholders hid. */
    <T extends @Nullable Object> T explaining(Supplier<T> reader) {
        try {
            return reader.get();
        } catch (BadInputException e) {
            int colon = e.getMessage().indexOf(": ");
            String keyPath = colon < 0 ? "" : e.getMessage().substring(0, colon);
            String variable = variablesUsed.get(keyPath);
            String origin = variable == null ? file.toString() : variable + " in the environment";
            throw new BadInputException(withoutSecrets(e.getMessage()) + " (" + origin + ")", e);
        }
    }

    /** The value that the environment has for a key, which goes before the file's. */
    @Nullable
    String override(String keyPath) {
        String name =
                VARIABLE_PREFIX + keyPath.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
        String value = environment.get(name);
        if (value != null) {
            variablesUsed.put(keyPath, name);
        }
        return value;
    }

    /**
     * The entries that the environment has for a map of client properties. As client properties are lower case with dots, a
     * {@code _} after the prefix is a dot, {@code __} a dash and {@code ___} an underscore.
     */
    Map<String, String> overrides(String keyPath) {
        String prefix = VARIABLE_PREFIX + keyPath.replace('.', '_').toUpperCase(Locale.ROOT) + "_";
        Map<String, String> found = new TreeMap<>();
        environment.forEach((name, value) -> {
            if (name.startsWith(prefix) && name.length() > prefix.length()) {
                String property = name.substring(prefix.length())
                        .toLowerCase(Locale.ROOT)
                        .replace("___", "\u0000")
                        .replace("__", "-")
                        .replace('_', '.')
                        .replace('\u0000', '_');
                found.put(property, value);
                variablesUsed.put(keyPath + "." + property, name);
            }
        });
        return found;
    }

    /** The text with the contents of files and variables in place of {@code ${file:...}} and {@code ${env:...}}. */
    String fill(String keyPath, String text) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(placeholder ->
                        Matcher.quoteReplacement(secret(keyPath, placeholder.group(1), placeholder.group(2))));
    }

    private String secret(String keyPath, String kind, String name) {
        String value;
        if (kind.equals("env")) {
            value = environment.get(name);
            if (value == null) {
                throw Check.rejected(keyPath, "the environment variable " + name + " to be set", "it is not");
            }
        } else {
            try {
                value = Files.readString(resolve(name)).strip();
            } catch (IOException | IllegalArgumentException e) {
                throw Check.rejected(keyPath, "a secret in the file " + name, "no readable file");
            }
        }
        secrets.add(value);
        return value;
    }

    private String withoutSecrets(String message) {
        int found = message.lastIndexOf(", found ");
        if (found < 0) {
            return message;
        }
        String tail = message.substring(found + ", found ".length());
        for (String secret : secrets) {
            tail = secret.isEmpty() ? tail : tail.replace(secret, "[hidden]");
        }
        return message.substring(0, found) + ", found " + tail;
    }
}
