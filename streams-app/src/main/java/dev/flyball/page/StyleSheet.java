package dev.flyball.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** How all pages look: plain, in the light and in the dark, and on paper. */
public final class StyleSheet {
    private StyleSheet() {}

    public static String text() {
        try (InputStream css = StyleSheet.class.getResourceAsStream("/page/page.css")) {
            return new String(Objects.requireNonNull(css, "page.css").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
