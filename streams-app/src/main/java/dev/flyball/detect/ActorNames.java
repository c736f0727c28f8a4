package dev.flyball.detect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Takes out of an actor's name what differs between two runs of the same actor. */
final class ActorNames {
    /** Of what Kubernetes makes the hashes in names: no vowels, and no 0, 1 or 3. */
    private static final String SAFE = "[bcdfghjklmnpqrstvwxz2456789]";

    private static final Pattern TEMPLATE_HASH = Pattern.compile(SAFE + "{8,10}");
    private static final Pattern POD_SUFFIX = Pattern.compile(SAFE + "{5}");
    /** A word ({@code https}) has no digits, and a numbered one ({@code decade10}) none before a letter. */
    private static final Pattern MIXED = Pattern.compile(".*[0-9].*[a-z].*");

    private static final Pattern HASH =
            Pattern.compile("(?=(?:.*[0-9]){2})(?=.*[0-9].*[a-z])(?:[0-9a-f]{7,}|" + SAFE + "{8,10})");
    /** Seconds or milliseconds since 1970, in this age; minutes, as a CronJob names its runs. */
    private static final Pattern EPOCH = Pattern.compile("1[5-9]\\d{8}(?:\\d{3}){0,3}|2[5-9]\\d{6}");

    private static final Pattern ORDINAL = Pattern.compile("[0-9]{1,4}");
    private static final Pattern PROCESS = Pattern.compile("\\[[0-9]+\\]$");
    private static final Pattern BETWEEN_PARTS = Pattern.compile("[/:@]+");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}#/:@]+");
    private static final Pattern ROLE = Pattern.compile(":(?:sts|iam)::(\\d*):(?:assumed-)?role/");
    private static final Pattern CLIENT_SESSION = Pattern.compile(
            "(?:aws-go-sdk|aws-sdk-(?:js|php|java|ruby)|botocore-session|awscli-session|githubactions)(?:-[0-9#]+)?|[0-9]{8,}");
    private static final int ROLE_PARTS = 6;

    /** What follows these is the id of a machine. Two machines of one role are two actors. */
    private static final Set<String> MACHINES = Set.of("i", "mi");

    private ActorNames() {}

    static String canonical(String id) {
        String name = PROCESS.matcher(Wording.plain(id)).replaceFirst("");
        name = name.replace(Wording.MASK, " ");
        name = Wording.UUID.matcher(name).replaceAll(Wording.MASK);
        name = Wording.TIME_STAMP.matcher(name).replaceAll(Wording.MASK);
        boolean role = ROLE.matcher(name).find();
        name = ROLE.matcher(name).replaceFirst(":iam::$1:role/");
        name = BETWEEN_WORDS.matcher(name).replaceAll("-");
        List<String> parts = new ArrayList<>();
        for (String part : BETWEEN_PARTS.split(name)) {
            String kept = role
                            && parts.size() >= ROLE_PARTS
                            && CLIENT_SESSION.matcher(part).matches()
                    ? ""
                    : words(part);
            if (!kept.isEmpty()) {
                parts.add(kept);
            }
        }
        // Who is called by nothing but what would be taken out is called that.
        return parts.isEmpty() ? Wording.plain(id) : String.join("/", parts);
    }

    private static String words(String part) {
        List<String> words = Arrays.stream(part.split("-"))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toCollection(ArrayList::new));
        return String.join("-", withoutMadeUp(withoutPod(words)));
    }

    private static List<String> withoutPod(List<String> words) {
        int n = words.size();
        if (n > 2
                && TEMPLATE_HASH.matcher(words.get(n - 2)).matches()
                && POD_SUFFIX.matcher(words.get(n - 1)).matches()) {
            return words.subList(0, n - 2);
        }
        boolean suffixed = n > 1
                && POD_SUFFIX.matcher(words.get(n - 1)).matches()
                && MIXED.matcher(words.get(n - 1)).matches();
        return suffixed ? words.subList(0, n - 1) : words;
    }

    private static List<String> withoutMadeUp(List<String> words) {
        List<String> kept = new ArrayList<>();
        boolean afterMadeUp = false;
        for (String word : words) {
            boolean names = !kept.isEmpty() && MACHINES.contains(kept.get(kept.size() - 1));
            boolean madeUp = word.contains(Wording.MASK)
                    || !names
                            && (HASH.matcher(word).matches()
                                    || EPOCH.matcher(word).matches()
                                    || afterMadeUp && ORDINAL.matcher(word).matches());
            if (!madeUp) {
                kept.add(word);
            }
            afterMadeUp = madeUp;
        }
        return kept;
    }
}
