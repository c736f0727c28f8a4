package dev.flyball.config;

/**
 * Where health, metrics and the page for people are served: {@code http} in the configuration.
 *
 * @param host address to listen on; loopback unless configured
 * @param port 0 to 65535; 0 takes any free one
 */
public record HttpSettings(String host, int port) {
    public static final String LOOPBACK = "127.0.0.1";
    public static final int DEFAULT_PORT = 8080;

    /** Holds the values to their rules; throws {@link BadInputException} with the key path of one that cannot be meant. */
    public HttpSettings {
        Check.notBlank("http.host", "a host name or an address", host);
        Check.between("http.port", "a whole number from 0 to 65535", 0, 65_535, port);
    }

    static HttpSettings read(ConfigTree tree) {
        HttpSettings settings = new HttpSettings(tree.text("host", LOOPBACK), tree.integer("port", DEFAULT_PORT));
        tree.rejectUnknownKeys();
        return settings;
    }
}
