package org.gan4j.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MarkdownPageTest {
    @TempDir
    private Path root;

    @Test
    void aPageKeepsItsTextAndItsLinksLeadWithinTheSite() throws IOException {
        Files.createDirectories(root.resolve("docs/adr"));
        Files.createFile(root.resolve("LICENSE"));
        Files.writeString(
                root.resolve("docs/page.md"),
                """
                # A `page`: first

                One [index](../README.md#recipes-data-and-pictures), a [licence](../LICENSE), [decisions](adr).

                ## A page, first

                | a | b |
                |---|---|
                | c | ![d](d.png) |
                """);

        MarkdownPage page = MarkdownPage.read(root, Path.of("docs/page.md"));

        assertThat(page.target()).isEqualTo(Path.of("docs/page.html"));
        assertThat(page.title()).isEqualTo("A page: first");
        assertThat(page.html())
                .contains(
                        "<h1 id=\"a-page-first\">A <code>page</code>: first</h1>",
                        "<a href=\"../index.html#recipes-data-and-pictures\">index</a>",
                        "<a href=\"../LICENSE.html\">licence</a>",
                        "<a href=\"adr/index.html\">decisions</a>",
                        "<h2 id=\"a-page-first-1\">A page, first</h2>",
                        "<th>a</th>");
        assertThat(page.sections())
                .containsExactly(
                        new Section("a-page-first", "A page: first", "One index, a licence, decisions."),
                        new Section("a-page-first-1", "A page, first", "a b c d"));
        assertThat(page.others()).containsExactly(Path.of("LICENSE"), Path.of("docs/adr"), Path.of("docs/d.png"));
    }
}
