package dev.flyball.detect;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Two readings of a text: the plain one without what nobody can see, and its template, in which whatever a caller counts up
 * or makes up is masked, as log miners do before they look for templates (He, Zhu, Zheng, Lyu: "Drain", 2017).
 */
final class Wording {
    /** What stands for a masked part. */
    static final String MASK = "#";

    static final Pattern UUID =
            Pattern.compile("(?<![0-9a-z])[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}(?![0-9a-z])");

    static final Pattern TIME_STAMP = Pattern.compile("(?<![0-9])(?:19|20)\\d{2}-(?:0\\d|1[0-2])-[0-3]\\d"
            + "(?:[t _-][0-2]\\d[:-]?[0-5]\\d(?:[:-]?[0-6]\\d(?:[.,]\\d+)?)?(?:z|[+-]\\d{2}:?\\d{2})?)?(?![0-9])");

    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\p{Cc}&&[^\\s]]");
    private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");
    private static final Pattern HASH =
            Pattern.compile("(?<![0-9a-z])(?=[a-z]*[0-9])(?:0x[0-9a-f]+|[0-9a-f]{7,})(?![0-9a-z])");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s\\p{Punct}&&[^#]]+");

    private Wording() {}

    /** Lower case, one kind of white space, nothing invisible, and letters that look alike to Unicode made one. */
    static String plain(String text) {
        String normal = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return WHITE_SPACE
                .matcher(INVISIBLE.matcher(normal).replaceAll(""))
                .replaceAll(" ")
                .strip();
    }

    /** The plain text with uuids, time stamps, hashes and numbers masked, and without punctuation. */
    static String template(String text) {
        String masked = plain(text);
        for (Pattern volatilePart : new Pattern[] {UUID, TIME_STAMP, HASH, NUMBER}) {
            masked = volatilePart.matcher(masked).replaceAll(MASK);
        }
        return BETWEEN_WORDS.matcher(masked).replaceAll(" ").strip();
    }
}
