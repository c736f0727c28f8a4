package dev.flyball.bench.faults;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Records by key, in their order. Order is promised for each key only. Not for several threads. */
final class Ledger {
    private static final int SHOWN = 300;

    private final Map<String, List<String>> byKey = new TreeMap<>();
    private int count;

    void add(String key, String record) {
        byKey.computeIfAbsent(key, ignored -> new ArrayList<>()).add(record);
        count++;
    }

    int count() {
        return count;
    }

    /** What two ledgers share if and only if they hold the same records in the same order: a chain for each key, and over all. */
    String checksum() {
        MessageDigest all = digest();
        byKey.forEach((key, records) -> {
            byte[] chain = key.getBytes(StandardCharsets.UTF_8);
            for (String record : records) {
                MessageDigest link = digest();
                link.update(chain);
                chain = link.digest(record.getBytes(StandardCharsets.UTF_8));
            }
            all.update(chain);
        });
        return HexFormat.of().formatHex(all.digest());
    }

    /** Where this differs from what was expected, a line for each key; empty where it does not. */
    List<String> differences(Ledger expected) {
        return checksum().equals(expected.checksum()) ? List.of() : differences(expected, true);
    }

    /** Where this has something that was not expected next, a line for each key; what is still to come is no difference. */
    List<String> deviations(Ledger expected) {
        return differences(expected, false);
    }

    private List<String> differences(Ledger expected, boolean complete) {
        List<String> lines = new ArrayList<>();
        TreeSet<String> keys = new TreeSet<>(byKey.keySet());
        keys.addAll(expected.byKey.keySet());
        for (String key : keys) {
            List<String> mine = byKey.getOrDefault(key, List.of());
            List<String> theirs = expected.byKey.getOrDefault(key, List.of());
            int at = 0;
            while (at < mine.size() && at < theirs.size() && mine.get(at).equals(theirs.get(at))) {
                at++;
            }
            if (at < mine.size() || complete && at < theirs.size()) {
                lines.add("%s: %d of %d, from number %d on: %s instead of %s"
                        .formatted(key, mine.size(), theirs.size(), at, shown(mine, at), shown(theirs, at)));
            }
        }
        return lines;
    }

    private static String shown(List<String> records, int at) {
        if (at >= records.size()) {
            return "nothing";
        }
        String record = records.get(at);
        return record.length() > SHOWN ? record.substring(0, SHOWN) + "…" : record;
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
