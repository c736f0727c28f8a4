package dev.flyball.bench.ladder;

import dev.flyball.bench.faults.TrialFailure;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** What a rung has taken of memory and disks, its own and the broker's. */
record Footprint(double peakMegabytes, double stateMegabytes, long changelogRecords, double changelogMegabytes) {
    private static final double KILOBYTES_A_MEGABYTE = 1_024;
    private static final double BYTES_A_MEGABYTE = 1_024 * KILOBYTES_A_MEGABYTE;
    private static final long ANSWER_SECONDS = 30;
    private static final int ONLY_BROKER = 1;

    static Footprint of(List<Long> pids, Path stateDir, Admin admin, String group) {
        return new Footprint(
                pids.stream().mapToDouble(Footprint::peak).sum(),
                files(stateDir) / BYTES_A_MEGABYTE,
                records(admin, group),
                megabytes(admin, topic -> isChangelog(topic, group)));
    }

    /** What topics take on the broker's disk. */
    static double megabytes(Admin admin, Predicate<String> topics) {
        return await(admin.describeLogDirs(List.of(ONLY_BROKER)).allDescriptions()).values().stream()
                        .flatMap(directories -> directories.values().stream())
                        .flatMap(directory -> directory.replicaInfos().entrySet().stream())
                        .filter(replica -> topics.test(replica.getKey().topic()))
                        .mapToLong(replica -> replica.getValue().size())
                        .sum()
                / BYTES_A_MEGABYTE;
    }

    /** The high-water mark, as Linux tells it. */
    private static double peak(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / KILOBYTES_A_MEGABYTE)
                    .findFirst()
                    .orElse(Double.NaN);
        } catch (IOException e) {
            return Double.NaN;
        }
    }

    /** What is taken away meanwhile, by a compaction or a newer checkpoint, counts nothing. */
    private static long files(Path directory) {
        AtomicLong bytes = new AtomicLong();
        try {
            Files.walkFileTree(directory, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    bytes.addAndGet(attributes.size());
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException gone) {
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException gone) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new TrialFailure("cannot measure " + directory + ": " + e.getMessage());
        }
        return bytes.get();
    }

    private static long records(Admin admin, String group) {
        List<TopicPartition> changelogs = await(
                        admin.describeTopics(await(admin.listTopics().names()).stream()
                                        .filter(name -> isChangelog(name, group))
                                        .toList())
                                .allTopicNames())
                .values()
                .stream()
                .flatMap(topic -> IntStream.range(0, topic.partitions().size())
                        .mapToObj(partition -> new TopicPartition(topic.name(), partition)))
                .toList();
        Map<TopicPartition, OffsetSpec> latest =
                changelogs.stream().collect(Collectors.toMap(one -> one, one -> OffsetSpec.latest()));
        return await(admin.listOffsets(latest).all()).values().stream()
                .mapToLong(end -> end.offset())
                .sum();
    }

    private static boolean isChangelog(String topic, String group) {
        return topic.startsWith(group + "-") && topic.endsWith("-changelog");
    }

    private static <T> T await(KafkaFuture<T> answer) {
        try {
            return answer.get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new TrialFailure("the broker does not tell its topics: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TrialFailure("interrupted");
        }
    }
}
