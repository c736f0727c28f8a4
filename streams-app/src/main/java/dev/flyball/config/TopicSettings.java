package dev.flyball.config;

/**
 * How topics are called and created: {@code topics} in the configuration.
 *
 * @param prefix what every name starts with
 * @param partitions of each topic that is created, 1 to 10000
 * @param replicationFactor of each topic that is created, 1 to 100, or {@value #BROKER_DEFAULT} for the broker's default
 */
public record TopicSettings(String prefix, int partitions, int replicationFactor) {
    public static final int BROKER_DEFAULT = -1;

    /** Holds the values to their rules; throws {@link BadInputException} with the key path of one that cannot be meant. */
    public TopicSettings {
        if (!prefix.matches("[a-zA-Z0-9._-]{0,100}")) {
            throw Check.rejected(
                    "topics.prefix", "up to 100 letters, digits, dots, dashes or underscores", '"' + prefix + '"');
        }
        Check.between("topics.partitions", "a whole number from 1 to 10000", 1, 10_000, partitions);
        if (replicationFactor != BROKER_DEFAULT) {
            Check.between("topics.replication_factor", "a whole number from 1 to 100", 1, 100, replicationFactor);
        }
    }

    static TopicSettings read(ConfigTree tree) {
        TopicSettings settings = new TopicSettings(
                tree.text("prefix", "flyball."),
                tree.integer("partitions", 6),
                tree.integer("replication_factor", BROKER_DEFAULT));
        tree.rejectUnknownKeys();
        return settings;
    }
}
