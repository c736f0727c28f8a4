package dev.flyball.topology;

import dev.flyball.config.BadInputException;
import dev.flyball.config.KafkaSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Utils;

/**
 * Whether anything listens where a broker should. A Kafka client keeps trying and logs each attempt; this says in one line
 * that nobody is there.
 */
final class BrokerPort {
    private BrokerPort() {}

    /** @throws BadInputException if no bootstrap server accepts a connection in time */
    static void requireAny(KafkaSettings kafka, Duration within) {
        String[] servers = kafka.bootstrapServers().split(",", -1);
        List<String> refusals = new ArrayList<>();
        for (String server : servers) {
            try (Socket socket = new Socket()) {
                String host = Utils.getHost(server.strip());
                socket.connect(
                        new InetSocketAddress(host, Utils.getPort(server.strip())),
                        (int) within.toMillis() / servers.length);
                return;
            } catch (UnknownHostException e) {
                refusals.add("unknown host");
            } catch (IOException e) {
                refusals.add(String.valueOf(e.getMessage()));
            }
        }
        throw new BadInputException("kafka.bootstrap_servers: expected a broker at %s, found none (%s)"
                .formatted(kafka.bootstrapServers(), String.join("; ", refusals)));
    }
}
