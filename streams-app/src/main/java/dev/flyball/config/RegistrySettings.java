package dev.flyball.config;

/**
 * Where the schemas are: {@code registry} in the configuration.
 *
 * @param url of the Schema Registry; several with commas between
 * @param properties settings of its client that are passed on, security among them
 */
public record RegistrySettings(String url, ClientProperties properties) {
    /** Holds the values to their rules; throws {@link BadInputException} with the key path of one that cannot be meant. */
    public RegistrySettings {
        for (String one : url.split(",", -1)) {
            if (!one.strip().matches("(https?|mock)://\\S+")) {
                throw Check.rejected(
                        "registry.url", "http://host:port or https://host:port", '"' + withoutCredentials(url) + '"');
            }
        }
    }

    static RegistrySettings read(ConfigTree tree) {
        RegistrySettings settings = new RegistrySettings(
                tree.required("url", "http://host:port or https://host:port"),
                new ClientProperties(tree.properties("properties")));
        tree.rejectUnknownKeys();
        return settings;
    }

    /** The URL as it may be printed. */
    public String printableUrl() {
        return withoutCredentials(url);
    }

    @Override
    public String toString() {
        return "RegistrySettings[url=" + printableUrl() + ", properties=" + properties + "]";
    }

    private static String withoutCredentials(String url) {
        return url.replaceAll("//[^/@,]*@", "//[hidden]@");
    }
}
