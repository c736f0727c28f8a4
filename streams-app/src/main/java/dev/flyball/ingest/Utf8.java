package dev.flyball.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Text as UTF-8 without a byte order mark, also where it is written in UTF-16, with a mark or, as JSON may be, without. */
final class Utf8 extends InputStream {
    private static final int MARK = 3;

    private final Reader reader;
    private final char[] chars = new char[8 << 10];
    private byte[] bytes = {};
    private int position;

    private Utf8(Reader reader) {
        this.reader = reader;
    }

    /** The same text in UTF-8; bytes that are no text at all stay what they are. */
    static InputStream of(InputStream in) throws IOException {
        PushbackInputStream text = new PushbackInputStream(in, MARK);
        byte[] begin = text.readNBytes(MARK);
        int first = begin.length > 0 ? begin[0] & 0xff : -1;
        int second = begin.length > 1 ? begin[1] & 0xff : -1;
        boolean utf8 = begin.length == MARK && first == 0xef && second == 0xbb && (begin[2] & 0xff) == 0xbf;
        boolean utf16 = (first == 0xff && second == 0xfe) || (first == 0xfe && second == 0xff);
        int mark = utf8 ? MARK : utf16 ? 2 : 0;
        text.unread(begin, mark, begin.length - mark);
        Charset charset = wide(first, second);
        return charset == null ? text : new Utf8(new InputStreamReader(text, charset));
    }

    private static @Nullable Charset wide(int first, int second) {
        if ((first == 0xff && second == 0xfe) || (first > 0 && second == 0)) {
            return StandardCharsets.UTF_16LE;
        }
        return (first == 0xfe && second == 0xff) || (first == 0 && second > 0) ? StandardCharsets.UTF_16BE : null;
    }

    @Override
    public int read() throws IOException {
        return fill() ? bytes[position++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, bytes.length - position);
        System.arraycopy(bytes, position, into, from, count);
        position += count;
        return count;
    }

    private boolean fill() throws IOException {
        if (position < bytes.length) {
            return true;
        }
        int count = reader.read(chars, 0, chars.length - 1);
        if (count <= 0) {
            return false;
        }
        // The two halves of a character stay together.
        if (Character.isHighSurrogate(chars[count - 1])) {
            int low = reader.read();
            if (low >= 0) {
                chars[count++] = (char) low;
            }
        }
        bytes = new String(chars, 0, count).getBytes(StandardCharsets.UTF_8);
        position = 0;
        return true;
    }
}
