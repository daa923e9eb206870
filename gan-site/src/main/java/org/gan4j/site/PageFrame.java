package org.gan4j.site;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The frame of all pages: head, navigation, search box. */
final class PageFrame {
    private static final List<String> ASSETS = List.of("page.css", "search.js");

    private final String template = resource("page.html");

    /** Writes a page, whose body is HTML. */
    void write(Path out, Path target, String title, String body) throws IOException {
        Path file = out.resolve(target);
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(
                file,
                template.replace("{{root}}", "../".repeat(target.getNameCount() - 1))
                        .replace("{{title}}", escaped(title))
                        .replace("{{body}}", body));
    }

    void writeAssets(Path out) throws IOException {
        for (String asset : ASSETS) {
            Files.writeString(out.resolve(asset), resource(asset));
        }
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String resource(String name) {
        try (InputStream in = PageFrame.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("site: expects " + name + " beside its classes, got none");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("site: " + name + " cannot be read", e);
        }
    }
}
