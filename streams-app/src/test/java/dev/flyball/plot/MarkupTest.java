package dev.flyball.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MarkupTest {
    @Test
    void textAndAttributesAreEscaped() {
        Markup page = new Markup().element("td", "a<b> & \"c\" 'd'", "title", "\"><script>alert(1)</script>");

        assertThat(page)
                .hasToString("<td title=\"&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;\">"
                        + "a&lt;b&gt; &amp; &quot;c&quot; &#39;d&#39;</td>");
    }

    @Test
    void controlCharactersBecomeVisible() {
        assertThat(Markup.escape("a\0b\033c\n")).isEqualTo("a\ufffdb\ufffdc\n");
    }

    @Test
    void anElementThatIsNotClosedIsAMistake() {
        Markup page = new Markup().begin("p");

        assertThatThrownBy(page::toString).isInstanceOf(IllegalStateException.class);
    }
}
