package dev.flyball.replay.flow;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * What is on its way from one stage to another. Each lane is first in, first out; of several lanes that goes first whose next
 * record is the earliest in event time. So does a task of Kafka Streams choose among its internal topics.
 */
final class Lanes {
    private final PriorityQueue<Lane<?>> waiting =
            new PriorityQueue<>(Comparator.comparingLong((Lane<?> lane) -> lane.headTime()));

    /** One way, and what is at its end. */
    final class Lane<T> {
        private final Deque<Entry<T>> entries = new ArrayDeque<>();
        private final Consumer<Entry<T>> end;

        private Lane(Consumer<Entry<T>> end) {
            this.end = end;
        }

        void send(T value, long at) {
            entries.add(new Entry<>(value, at));
            if (entries.size() == 1) {
                waiting.add(this);
            }
        }

        private long headTime() {
            return entries.getFirst().at();
        }

        private void arrive() {
            Entry<T> entry = entries.remove();
            if (!entries.isEmpty()) {
                waiting.add(this);
            }
            end.accept(entry);
        }
    }

    /** @param at event time, epoch milliseconds */
    record Entry<T>(T value, long at) {}

    <T> Lane<T> lane(Consumer<Entry<T>> end) {
        return new Lane<>(end);
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Brings the next record to its end. */
    void advance() {
        Lane<?> lane = waiting.remove();
        lane.arrive();
    }
}
