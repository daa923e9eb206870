package org.gan4j.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * A page of the documentation as HTML.
 *
 * @param target its place in the site, relative
 * @param html its body
 * @param sections headings and their texts, for the search
 * @param others files and folders of the checkout that it links to and that are no pages, relative to the checkout
 */
record MarkdownPage(Path target, String title, String html, List<Section> sections, List<Path> others) {
    private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();

    MarkdownPage {
        sections = List.copyOf(sections);
        others = List.copyOf(others);
    }

    /** Reads a page of a checkout. */
    static MarkdownPage read(Path root, Path source) throws IOException {
        Node document = PARSER.parse(Files.readString(root.resolve(source)));
        Sections sections = Sections.of(document);
        List<Path> others = new ArrayList<>();
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Link link) {
                link.setDestination(rewritten(root, source, link.getDestination(), others));
                visitChildren(link);
            }

            @Override
            public void visit(Image image) {
                others.add(resolved(source, image.getDestination()));
                visitChildren(image);
            }
        });
        String html = HtmlRenderer.builder()
                .extensions(EXTENSIONS)
                .attributeProviderFactory(context -> sections)
                .build()
                .render(document);
        return new MarkdownPage(target(source), sections.title(), html, sections.all(), others);
    }

    /** Returns a page's place in the site: a README is the index of its folder. */
    static Path target(Path source) {
        String name = String.valueOf(source.getFileName());
        return source.resolveSibling(name.equals("README.md") ? "index.html" : name.replaceFirst("\\.md$", ".html"));
    }

    private static String rewritten(Path root, Path source, String destination, List<Path> others) {
        if (destination.contains("://") || destination.startsWith("#")) {
            return destination;
        }
        int hash = destination.indexOf('#');
        String anchor = hash < 0 ? "" : destination.substring(hash);
        String name = hash < 0 ? destination : destination.substring(0, hash);
        if (name.endsWith(".md")) {
            return slashes(target(Path.of(name))) + anchor;
        }
        Path file = resolved(source, name);
        others.add(file);
        return SourcePages.isPicture(file) ? destination : SourcePages.link(root, file, name) + anchor;
    }

    private static Path resolved(Path source, String name) {
        return source.resolveSibling(name).normalize();
    }

    static String slashes(Path path) {
        return path.toString().replace('\\', '/');
    }
}
