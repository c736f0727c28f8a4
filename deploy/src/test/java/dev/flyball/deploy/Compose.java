package dev.flyball.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.Map;

/** The compose file, its shared part merged into the services. */
public final class Compose {
    private Compose() {}

    public static JsonNode services() throws IOException {
        return file().path("services");
    }

    static JsonNode file() throws IOException {
        JsonNode compose = new YAMLMapper().readTree(Repository.text("docker-compose.yml"));
        // Jackson reads a merge key as a key.
        JsonNode common = compose.path("x-flyball");
        for (Map.Entry<String, JsonNode> service : compose.path("services").properties()) {
            if (service.getValue().has("<<")) {
                ((ObjectNode) service.getValue()).setAll((ObjectNode) common);
                ((ObjectNode) service.getValue()).remove("<<");
            }
        }
        return compose;
    }
}
