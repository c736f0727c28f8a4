package dev.flyball.bench.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A connection to a port of the loopback that can be cut, slowed down, or left half open. */
final class Proxy implements AutoCloseable {
    enum Line {
        OPEN,
        /** Every connection is reset, and new ones too. */
        CUT,
        /** Bytes come through, few at a time. */
        SLOW,
        /** Connections stand and are accepted, and nothing comes through: what is lost then is lost for good. */
        SILENT
    }

    private static final int SLOW_BYTES = 4 * 1024;
    private static final long SLOW_MILLIS = 20;

    private final ServerSocket server;
    private final int target;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile Line line = Line.OPEN;

    Proxy(int port, int target) {
        this.target = target;
        try {
            server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        background(this::accept);
    }

    void set(Line now) {
        Line before = line;
        line = now;
        // A peer that has gone silent and comes back does not know of the connection any more.
        if (now == Line.CUT || before == Line.SILENT) {
            sockets.forEach(Proxy::closeQuietly);
            sockets.clear();
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                if (line == Line.CUT) {
                    closeQuietly(client);
                    continue;
                }
                sockets.add(client);
                Socket broker = new Socket(InetAddress.getLoopbackAddress(), target);
                sockets.add(broker);
                background(() -> pass(client, broker));
                background(() -> pass(broker, client));
            } catch (IOException e) {
                // The broker is not there, or this has been closed.
                Thread.onSpinWait();
            }
        }
    }

    private void pass(Socket from, Socket to) {
        byte[] buffer = new byte[64 * 1024];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            int read;
            while ((read = in.read(buffer, 0, line == Line.SLOW ? SLOW_BYTES : buffer.length)) >= 0) {
                if (line == Line.SLOW) {
                    Wait.pause(Duration.ofMillis(SLOW_MILLIS));
                }
                if (line != Line.SILENT) {
                    out.write(buffer, 0, read);
                }
            }
        } catch (IOException e) {
            // Cut.
            Thread.onSpinWait();
        } finally {
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private static void background(Runnable work) {
        Thread thread = new Thread(work, "proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            // It is closed already.
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        sockets.forEach(Proxy::closeQuietly);
    }
}
