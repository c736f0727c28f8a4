package dev.flyball.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Has one thread make what another takes, in the same order: a few batches ahead, so that two processors have work. */
final class Ahead<T> {
    private static final int BATCH = 1_024;
    private static final int BATCHES = 16;

    private final BlockingQueue<List<T>> batches = new ArrayBlockingQueue<>(BATCHES);
    private volatile @Nullable Throwable failure;

    private Ahead() {}

    /**
     * Runs both to the end; taking happens on this thread. What making throws is thrown here, after what was made before was taken.
     *
     * @param making is given where to put what it makes
     */
    static <T> void run(String name, Consumer<Consumer<T>> making, Consumer<T> taking) {
        new Ahead<T>().both(name, making, taking);
    }

    private void both(String name, Consumer<Consumer<T>> making, Consumer<T> taking) {
        Thread maker = new Thread(() -> make(making), name);
        maker.setDaemon(true);
        maker.start();
        try {
            for (List<T> batch = batches.take(); !batch.isEmpty(); batch = batches.take()) {
                batch.forEach(taking);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(name + " was interrupted", e);
        } finally {
            maker.interrupt();
        }
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        if (failure instanceof Error e) {
            throw e;
        }
    }

    private void make(Consumer<Consumer<T>> making) {
        Batch batch = new Batch();
        try {
            making.accept(batch);
            batch.send();
        } catch (RuntimeException | Error e) {
            failure = e;
            batch.trySend();
        } finally {
            batch.end();
        }
    }

    private final class Batch implements Consumer<T> {
        private List<T> gathered = new ArrayList<>(BATCH);

        @Override
        public void accept(T made) {
            gathered.add(made);
            if (gathered.size() == BATCH) {
                send();
            }
        }

        void send() {
            if (!gathered.isEmpty()) {
                put(gathered);
                gathered = new ArrayList<>(BATCH);
            }
        }

        void trySend() {
            try {
                send();
            } catch (Stopped e) {
                gathered.clear();
            }
        }

        /** An empty batch is the last. */
        void end() {
            try {
                put(List.of());
            } catch (Stopped e) {
                gathered.clear();
            }
        }

        private void put(List<T> batch) {
            try {
                batches.put(batch);
            } catch (InterruptedException e) {
                throw new Stopped(e);
            }
        }
    }

    /** Nobody takes any more. */
    private static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Stopped(InterruptedException cause) {
            super(cause);
        }
    }
}
