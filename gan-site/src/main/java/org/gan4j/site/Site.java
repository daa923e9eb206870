package org.gan4j.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Builds the site into an empty folder, and fails if one of its links leads nowhere. */
public final class Site {
    private final Path root;
    private final Path out;

    private Site(Path root, Path out) {
        this.root = root;
        this.out = out;
    }

    /** Builds the site; the arguments are the checkout, the folder to write, Javadoc's checks and the excluded packages. */
    public static void main(String[] args) throws IOException {
        if (args.length != 4) {
            throw new IllegalArgumentException(
                    "site: expects CHECKOUT FOLDER CHECKS EXCLUDED, got " + args.length + " arguments");
        }
        Site site = new Site(Path.of(args[0]).toRealPath(), Path.of(args[1]));
        empty(site.out);
        new JavadocPages(site.root, args[2], args[3]).write(site.out.resolve(JavadocPages.FOLDER));
        int pages = site.write();
        List<String> broken = LinkCheck.broken(site.out);
        if (!broken.isEmpty()) {
            throw new IllegalStateException("site: links lead nowhere:\n" + String.join("\n", broken));
        }
        System.out.println("site: " + pages + " pages, and Javadoc, in " + site.out + "; every link leads somewhere.");
    }

    /** Writes the pages and all that they link to in the checkout; returns the number of pages. */
    private int write() throws IOException {
        List<MarkdownPage> pages = new ArrayList<>();
        for (Path source : sources()) {
            pages.add(MarkdownPage.read(root, source));
        }
        PageFrame frame = new PageFrame();
        SourcePages linked = new SourcePages(root, out, frame);
        for (MarkdownPage page : pages) {
            frame.write(out, page.target(), page.title(), page.html());
            for (Path target : page.others()) {
                linked.write(target);
            }
        }
        frame.writeAssets(out);
        SearchIndex.of(pages, out.resolve(JavadocPages.FOLDER)).write(out);
        return pages.size();
    }

    /** Pages beside the README and below docs. */
    private List<Path> sources() throws IOException {
        try (Stream<Path> beside = Files.list(root);
                Stream<Path> below = Files.walk(root.resolve("docs"))) {
            return Stream.concat(beside, below)
                    .filter(file -> file.toString().endsWith(".md"))
                    .map(root::relativize)
                    .sorted()
                    .toList();
        }
    }

    private static void empty(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).forEach(Site::delete);
            }
        }
        Files.createDirectories(folder);
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
