package dev.flyball.ops.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsServer;
import dev.flyball.config.BadInputException;
import dev.flyball.config.HttpSettings;
import dev.flyball.config.HttpToken;
import io.github.bucket4j.Bucket;
import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves pages to operators and probes. Answers only GET and HEAD without a body, at exactly the paths that it was given. Where a token is
 * configured, only probes and Prometheus need not know it.
 */
public final class OpsServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OpsServer.class);
    private static final Set<String> METHODS = Set.of("GET", "HEAD");
    private static final int THREADS = 4;

    /** Each may hold a thread for as long as it takes to send its request: probes must find one all the same. */
    private static final int MOST_CONNECTIONS = 256;

    /** How many pages are made at the same time; probes do not wait for them. */
    private static final int MOST_AT_WORK = 4;

    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final int MOST_URI_CHARACTERS = 8 * 1024;
    private static final int MOST_A_SECOND = 1_000;

    /** Only what comes from here, and nothing that stands in the page itself. */
    private static final String POLICY =
            "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; frame-ancestors 'none'";

    static {
        // A client that never ends its request, or never reads the answer, must not hold a thread for ever (seconds).
        limit("sun.net.httpserver.maxReqTime", 10);
        limit("sun.net.httpserver.maxRspTime", 30);
        // Nor must one open connections without end, or send headers without end (lines and bytes).
        limit("jdk.httpserver.maxConnections", MOST_CONNECTIONS);
        limit("sun.net.httpserver.maxReqHeaders", 100);
        limit("sun.net.httpserver.maxReqHeaderSize", 32 * 1024);
    }

    private final HttpServer server;
    private final ThreadPoolExecutor threads;

    private OpsServer(HttpServer server, ThreadPoolExecutor threads) {
        this.server = server;
        this.threads = threads;
    }

    /**
     * Listens and serves, until it is closed.
     *
     * @throws BadInputException if the address is taken, is none of this machine's, or is open to others without protection
     */
    public static OpsServer start(HttpSettings settings, Map<String, Page> pages) {
        return start(
                settings,
                pages,
                Bucket.builder()
                        .addLimit(limit ->
                                limit.capacity(MOST_A_SECOND).refillGreedy(MOST_A_SECOND, Duration.ofSeconds(1)))
                        .build());
    }

    /** @param rate one token for each request that is no probe */
    static OpsServer start(HttpSettings settings, Map<String, Page> pages, Bucket rate) {
        HttpServer server = listen(settings);
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                THREADS,
                MOST_CONNECTIONS,
                IDLE.toSeconds(),
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                task -> {
                    Thread thread = new Thread(task, "flyball-http-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                },
                // When all are busy the acceptor answers, and takes no other connection meanwhile.
                new ThreadPoolExecutor.CallerRunsPolicy());
        Map<String, Page> served = Map.copyOf(pages);
        Semaphore workers = new Semaphore(MOST_AT_WORK);
        server.createContext("/", exchange -> answer(exchange, served, settings.token(), rate, workers));
        server.setExecutor(threads);
        server.start();
        return new OpsServer(server, threads);
    }

    /** The address of the root page, with the port that was taken. */
    public String url() {
        InetSocketAddress address = server.getAddress();
        String host = address.getAddress().getHostAddress();
        return "%s://%s:%d"
                .formatted(
                        server instanceof HttpsServer ? "https" : "http",
                        host.contains(":") ? "[" + host + "]" : host,
                        address.getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static HttpServer listen(HttpSettings settings) {
        InetSocketAddress address = new InetSocketAddress(settings.host(), settings.port());
        if (address.isUnresolved()) {
            throw new BadInputException("http.host: expected an address of this machine, found \"%s\", which is unknown"
                    .formatted(settings.host()));
        }
        if (!address.getAddress().isLoopbackAddress() && !settings.mayBeOpened()) {
            throw new BadInputException(
                    ("http.host: expected the loopback, or http.certificate, http.private_key and http.token, or"
                                    + " http.unprotected: true; found %s, which others can reach")
                            .formatted(settings.host()));
        }
        try {
            return create(settings, address);
        } catch (BindException e) {
            throw new BadInputException(
                    "http.port: expected a free port, found that %s:%d cannot be listened on (%s)"
                            .formatted(settings.host(), settings.port(), e.getMessage()),
                    e);
        } catch (IOException e) {
            throw new BadInputException(
                    "http.host: expected an address of this machine, found %s:%d (%s)"
                            .formatted(settings.host(), settings.port(), e.getMessage()),
                    e);
        }
    }

    private static HttpServer create(HttpSettings settings, InetSocketAddress address) throws IOException {
        if (settings.certificate().isEmpty()) {
            return HttpServer.create(address, 0);
        }
        HttpsServer server = HttpsServer.create(address, 0);
        server.setHttpsConfigurator(Tls.of(settings.certificate().get()));
        return server;
    }

    private static void answer(
            HttpExchange exchange, Map<String, Page> pages, Optional<HttpToken> token, Bucket rate, Semaphore workers)
            throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            Page page = pages.get(path);
            if (!Pages.PROBES.contains(path) && !rate.tryConsume(1)) {
                exchange.getResponseHeaders().set("Retry-After", "1");
                send(exchange, new Answer(429, Answer.TEXT, "Too many requests\n"));
            } else if (exchange.getRequestURI().toString().length() > MOST_URI_CHARACTERS) {
                send(exchange, new Answer(414, Answer.TEXT, "Too long\n"));
            } else if (hasBody(exchange.getRequestHeaders())) {
                exchange.getResponseHeaders().set("Connection", "close");
                send(exchange, new Answer(413, Answer.TEXT, "Only requests without a body\n"));
            } else if (!mayRead(exchange, path, token)) {
                exchange.getResponseHeaders().set("WWW-Authenticate", Reader.CHALLENGE);
                send(exchange, new Answer(401, Answer.TEXT, "Only with the token\n"));
            } else if (page == null) {
                send(exchange, new Answer(404, Answer.TEXT, "Not found\n"));
            } else if (!METHODS.contains(exchange.getRequestMethod())) {
                exchange.getResponseHeaders().set("Allow", "GET, HEAD");
                send(exchange, new Answer(405, Answer.TEXT, "Only GET and HEAD\n"));
            } else {
                send(exchange, Pages.PROBES.contains(path) ? get(exchange, page) : get(exchange, page, workers));
            }
        }
    }

    private static boolean hasBody(Headers headers) {
        String length = headers.getFirst("Content-Length");
        return headers.containsKey("Transfer-Encoding") || length != null && !length.equals("0");
    }

    private static boolean mayRead(HttpExchange exchange, String path, Optional<HttpToken> token) {
        return token.isEmpty()
                || Pages.OPEN.contains(path)
                || Reader.knows(token.get(), exchange.getRequestHeaders().getFirst("Authorization"));
    }

    private static Answer get(HttpExchange exchange, Page page, Semaphore workers) {
        workers.acquireUninterruptibly();
        try {
            return get(exchange, page);
        } finally {
            workers.release();
        }
    }

    private static Answer get(HttpExchange exchange, Page page) {
        try {
            return page.get(exchange.getRequestURI());
        } catch (RuntimeException e) {
            LOG.error("The page {} failed", exchange.getRequestURI().getPath(), e);
            return new Answer(500, Answer.TEXT, "Failed; see the log\n");
        }
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", answer.contentType());
        headers.set("Cache-Control", "no-store");
        headers.set("Content-Security-Policy", POLICY);
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("X-Content-Type-Options", "nosniff");
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(answer.status(), head ? -1 : body.length);
        if (!head) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        }
    }

    private static void limit(String property, int most) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, Integer.toString(most));
        }
    }
}
