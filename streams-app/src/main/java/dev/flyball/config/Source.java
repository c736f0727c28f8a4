package dev.flyball.config;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
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
    private static final Pattern PROPERTIES_LINE = Pattern.compile("^[A-Za-z_][\\w.-]*\\s*=.*");
    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

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
        String text = read(file);
        JsonNode root = isProperties(file, text) ? properties(file, text) : yaml(file, text);
        if (root.isMissingNode() || root.isNull() || root.isEmpty() && root.isContainerNode()) {
            throw new BadInputException(file + ": expected settings, found an empty file");
        }
        return new Source(file, root, environment);
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

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new BadInputException(file + ": expected a file, found none", e);
        } catch (IOException e) {
            String found = Files.isDirectory(file) ? "a directory" : "one that cannot be read as UTF-8 text";
            throw new BadInputException(file + ": expected a file, found " + found, e);
        }
    }

    private static boolean isProperties(Path file, String text) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".properties")) {
            return true;
        }
        if (name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json")) {
            return false;
        }
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .findFirst()
                .filter(line -> PROPERTIES_LINE.matcher(line).matches())
                .isPresent();
    }

    private static JsonNode yaml(Path file, String text) {
        try {
            return YAML.readTree(text);
        } catch (JacksonException e) {
            // Only the first line of the parser's message: the rest quotes the file, which may hold a secret.
            String problem = e instanceof JsonProcessingException known ? known.getOriginalMessage() : "cannot be read";
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw new BadInputException(
                    file + ":" + line + ": expected YAML, found: "
                            + problem.lines().findFirst().orElse("").strip(),
                    e);
        }
    }

    /** A tree two keys deep: what follows the second dot is the name of a client property, which has dots of its own. */
    private static JsonNode properties(Path file, String text) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException | IllegalArgumentException e) {
            throw new BadInputException(file + ": expected properties, found a broken escape sequence", e);
        }
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        properties.forEach((key, value) -> {
            String[] keys = key.toString().split("\\.", 3);
            ObjectNode parent = root;
            for (int i = 0; i < keys.length - 1; i++) {
                parent = child(file, parent, keys[i], key.toString());
            }
            parent.put(keys[keys.length - 1], value.toString());
        });
        return root;
    }

    private static ObjectNode child(Path file, ObjectNode parent, String key, String whole) {
        JsonNode child = parent.path(key);
        if (child.isMissingNode()) {
            return parent.putObject(key);
        }
        if (child instanceof ObjectNode object) {
            return object;
        }
        throw new BadInputException(file + ": " + whole + ": expected either " + key + " or keys below it, found both");
    }
}
