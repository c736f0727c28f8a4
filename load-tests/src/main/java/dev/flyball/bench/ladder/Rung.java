package dev.flyball.bench.ladder;

/** What reads the topics of actions and metrics from their beginning to their end. */
public enum Rung {
    CONSUMER("plain consumer, bytes"),
    DECODE("Kafka Streams, decodes and does nothing, at least once"),
    DECODE_EXACTLY_ONCE("Kafka Streams, decodes and does nothing, exactly once"),
    NAIVE("naive product: windowed join and aggregate, exactly once"),
    FLINK("the same job in Apache Flink: interval join and aggregate, exactly once"),
    FLYBALL("Flyball as shipped, exactly once");

    private final String title;

    Rung(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
