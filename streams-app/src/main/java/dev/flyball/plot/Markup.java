package dev.flyball.plot;

import java.util.ArrayDeque;
import java.util.Deque;

/** Writes HTML and SVG. Everything passed as text or as an attribute is escaped here, so nothing else has to. */
public final class Markup {
    private final StringBuilder out = new StringBuilder(1 << 14);
    private final Deque<String> open = new ArrayDeque<>();

    /** Opens an element; {@link #end} closes it. The attributes are names and values in turn. */
    public Markup begin(String tag, String... attributes) {
        tag(tag, attributes).append('>');
        open.push(tag);
        return this;
    }

    public Markup end() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    /** An element without content: a shape of SVG, or a void element of HTML. */
    public Markup leaf(String tag, String... attributes) {
        tag(tag, attributes).append("/>");
        return this;
    }

    /** An element with nothing but text in it. */
    public Markup element(String tag, String text, String... attributes) {
        return begin(tag, attributes).text(text).end();
    }

    public Markup text(String text) {
        out.append(escape(text));
        return this;
    }

    /** A line break in the source, for people and tools that read the page as text. */
    public Markup line() {
        out.append('\n');
        return this;
    }

    /** What must stand as it is: the doctype and the style sheet, which are our own. Never data. */
    public Markup verbatim(String trusted) {
        out.append(trusted);
        return this;
    }

    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                // Control characters are forbidden in a page; a visible sign stands for them.
                default -> escaped.append(c < ' ' && c != '\n' && c != '\t' ? '\ufffd' : c);
            }
        }
        return escaped.toString();
    }

    private StringBuilder tag(String tag, String... attributes) {
        out.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ')
                    .append(attributes[i])
                    .append("=\"")
                    .append(escape(attributes[i + 1]))
                    .append('"');
        }
        return out;
    }

    @Override
    public String toString() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("not closed: " + open);
        }
        return out.toString();
    }
}
