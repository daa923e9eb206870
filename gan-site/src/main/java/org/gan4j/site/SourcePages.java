package org.gan4j.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Files of the checkout that pages link to: pictures are copied, sources become pages, folders become lists. */
final class SourcePages {
    private final Path root;
    private final Path out;
    private final PageFrame frame;

    SourcePages(Path root, Path out, PageFrame frame) {
        this.root = root;
        this.out = out;
        this.frame = frame;
    }

    static boolean isPicture(Path file) {
        return file.toString().matches(".*\\.(png|svg)");
    }

    /** Returns the link to a file or folder of the checkout, whose name in the page is given. */
    static String link(Path root, Path file, String name) {
        return Files.isDirectory(root.resolve(file)) ? name.replaceFirst("/$", "") + "/index.html" : name + ".html";
    }

    /** Writes what a link leads to; a page that exists stays. */
    void write(Path file) throws IOException {
        Path source = root.resolve(file);
        if (isPicture(file)) {
            Path copy = out.resolve(file);
            Files.createDirectories(copy.resolveSibling("."));
            Files.copy(source, copy, StandardCopyOption.REPLACE_EXISTING);
        } else if (Files.isDirectory(source)) {
            writeList(file);
        } else {
            frame.write(
                    out,
                    file.resolveSibling(file.getFileName() + ".html"),
                    String.valueOf(file.getFileName()),
                    "<h1>" + PageFrame.escaped(MarkdownPage.slashes(file)) + "</h1>\n<pre><code>"
                            + PageFrame.escaped(Files.readString(source)) + "</code></pre>");
        }
    }

    private void writeList(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(root.resolve(folder))) {
            files = all.filter(Files::isRegularFile)
                    .map(root::relativize)
                    .filter(file -> !file.startsWith(folder.resolve("target")))
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            if (!file.toString().endsWith(".md")) {
                write(file);
            }
        }
        String list = files.stream()
                .map(file -> {
                    Path name = folder.relativize(file);
                    String target = file.toString().endsWith(".md")
                            ? MarkdownPage.slashes(MarkdownPage.target(name))
                            : MarkdownPage.slashes(name) + ".html";
                    return "<li><a href=\"" + target + "\">" + PageFrame.escaped(MarkdownPage.slashes(name))
                            + "</a></li>";
                })
                .collect(Collectors.joining("\n"));
        frame.write(
                out,
                folder.resolve("index.html"),
                String.valueOf(folder.getFileName()),
                "<h1>" + PageFrame.escaped(MarkdownPage.slashes(folder)) + "</h1>\n<ul>\n" + list + "\n</ul>");
    }
}
