package dev.flyball.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Parses a file of settings: YAML, of which JSON is a part, or properties; by its name, or else by its content. */
final class ConfigFile {
    private static final Pattern PROPERTIES_LINE = Pattern.compile("^[A-Za-z_][\\w.-]*\\s*=.*");
    // OFF is a mode, not a YAML 1.1 way to say false.
    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private ConfigFile() {}

    /** Throws {@link BadInputException} if there is no such file, it is empty or cannot be parsed; never quotes it. */
    static JsonNode parse(Path file) {
        String text = read(file);
        JsonNode root = isProperties(file, text) ? properties(file, text) : yaml(file, text);
        if (root.isMissingNode() || root.isNull() || (root.isEmpty() && root.isContainerNode())) {
            throw new BadInputException(file + ": expected settings, found an empty file");
        }
        return root;
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
        } catch (JsonProcessingException e) {
            // Not the whole message: it quotes the file, which may hold a secret.
            throw e.getCause() instanceof MarkedYAMLException cause
                    ? notYaml(file, cause.getProblemMark().getLine() + 1, cause.getProblem(), e)
                    : notYaml(file, e.getLocation().getLineNr(), firstLine(e.getOriginalMessage()), e);
        }
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    private static BadInputException notYaml(Path file, int line, String problem, Exception cause) {
        return new BadInputException(file + ":" + line + ": expected YAML, found: " + problem, cause);
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
