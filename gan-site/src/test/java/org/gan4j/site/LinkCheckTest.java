package org.gan4j.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LinkCheckTest {
    @TempDir
    private Path site;

    @Test
    void aLinkToAFileOrAnAnchorThatIsNotThereIsFound() throws IOException {
        Files.createDirectory(site.resolve("a"));
        Files.writeString(
                site.resolve("a/index.html"), "<h1 id=\"&lt;init&gt;()\">A</h1> <a href=\"../b.html#here\">b</a>");
        Files.writeString(
                site.resolve("b.html"),
                """
                <h2 class="x" id="here">B</h2> <a href="a">folder</a> <a href="#here">here</a>
                <a href="a/index.html#%3Cinit%3E()">a</a> <a href="https://example.org/none">elsewhere</a>
                <a href="#there">there</a> <a class="c" href="c.html">c</a> <img src="none.png">
                """);

        assertThat(LinkCheck.broken(site)).containsExactly("b.html: #there", "b.html: c.html", "b.html: none.png");
    }
}
