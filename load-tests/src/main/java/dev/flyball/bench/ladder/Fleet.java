package dev.flyball.bench.ladder;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Resources and their series: most resources have a few, some have very many.
 *
 * @param names of the resources
 * @param firstSeries of each resource, and at the end the number of all
 */
record Fleet(List<String> names, int[] firstSeries) {
    private static final int ACCOUNTS = 20;
    private static final int MOST_SERIES = 256;
    private static final double SCALE = 1.5;
    private static final double TAIL = 0.7;
    private static final List<String> METRICS = List.of(
            "cpu_utilization",
            "request_count_per_target",
            "target_response_time_p99",
            "memory_utilization",
            "http_code_target_5xx_count",
            "network_out_bytes");

    static Fleet of(int series, Random random) {
        List<String> names = new ArrayList<>();
        List<Integer> first = new ArrayList<>();
        for (int next = 0; next < series; ) {
            int account = random.nextInt(ACCOUNTS);
            names.add("arn:aws:autoscaling:eu-west-1:%012d:autoScalingGroup/prod-%06d"
                    .formatted(100_000_000_000L + account, names.size()));
            first.add(next);
            // Never 0, so that the power is finite.
            int size = (int) Math.min(MOST_SERIES, SCALE / Math.pow(1 - random.nextDouble(), TAIL));
            next = Math.min(series, next + Math.max(1, size));
        }
        first.add(series);
        return new Fleet(names, first.stream().mapToInt(Integer::intValue).toArray());
    }

    int resources() {
        return names.size();
    }

    /** The resource of each series. */
    int[] owners() {
        int[] owners = new int[firstSeries[resources()]];
        for (int resource = 0; resource < resources(); resource++) {
            for (int series = firstSeries[resource]; series < firstSeries[resource + 1]; series++) {
                owners[series] = resource;
            }
        }
        return owners;
    }

    String metric(int resource, int series) {
        int number = series - firstSeries[resource];
        String name = METRICS.get(number % METRICS.size());
        return number < METRICS.size() ? name : name + "/shard-" + number / METRICS.size();
    }
}
