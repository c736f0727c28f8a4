package dev.flyball.bench.faults;

import dev.flyball.demo.EmbeddedKafka;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A broker as a program of its own: the directory, then broker properties, {@code name=value} each. Ends with SIGTERM. */
public final class BrokerProcess {
    static final String READY = "the broker answers";

    private BrokerProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        Map<String, String> properties = new HashMap<>();
        for (int i = 1; i < arguments.length; i++) {
            int at = arguments[i].indexOf('=');
            properties.put(arguments[i].substring(0, at), arguments[i].substring(at + 1));
        }
        EmbeddedKafka broker = EmbeddedKafka.start(Path.of(arguments[0]), properties);
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close));
        System.out.println(READY);
        Thread.currentThread().join();
    }
}
