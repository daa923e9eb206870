package org.gan4j.site;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.DocumentationTool;
import javax.tools.ToolProvider;

/** Javadoc of the public packages of all modules. */
final class JavadocPages {
    static final Path FOLDER = Path.of("api");

    private static final List<String> OTHERS = List.of("gan-examples", "gan-benchmarks", "gan-site");

    private final Path root;
    private final String checks;
    private final String excluded;

    /**
     * @param checks groups of doclint's checks
     * @param excluded packages that are left out with those below them, separated by colons
     */
    JavadocPages(Path root, String checks, String excluded) {
        this.root = root;
        this.checks = checks;
        this.excluded = excluded;
    }

    /** Writes the pages; a warning is an error. */
    void write(Path out) throws IOException {
        List<Path> modules;
        try (Stream<Path> all = Files.list(root)) {
            modules = all.filter(module -> !OTHERS.contains(String.valueOf(module.getFileName())))
                    .map(module -> module.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .sorted()
                    .toList();
        }
        List<String> options = new ArrayList<>(List.of(
                "-d",
                out.toString(),
                "-sourcepath",
                modules.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)),
                "-classpath",
                System.getProperty("java.class.path"),
                "-overview",
                root.resolve("gan-site/src/main/javadoc/overview.html").toString(),
                "-Xdoclint:" + checks,
                "-Xmaxwarns",
                "100000",
                "-Werror",
                "-quiet",
                "-notimestamp",
                "-encoding",
                "UTF-8",
                "-charset",
                "UTF-8",
                "-windowtitle",
                "gan4j",
                "-doctitle",
                "gan4j",
                "-top",
                "<a href=\"{@docRoot}/../index.html\">gan4j</a>"));
        options.addAll(packages(modules));
        DocumentationTool javadoc = ToolProvider.getSystemDocumentationTool();
        if (!javadoc.getTask(null, null, null, null, options, null).call()) {
            throw new IllegalStateException("site: Javadoc has errors or warnings");
        }
    }

    /** The packages of modules, without those that are excluded and those below them. */
    private List<String> packages(List<Path> modules) throws IOException {
        List<String> out = List.of(excluded.split(":"));
        List<String> packages = new ArrayList<>();
        for (Path module : modules) {
            try (Stream<Path> files = Files.walk(module)) {
                files.filter(file -> file.endsWith("package-info.java"))
                        .map(file -> MarkdownPage.slashes(module.relativize(
                                        file.resolveSibling(".").normalize()))
                                .replace('/', '.'))
                        .filter(name ->
                                out.stream().noneMatch(prefix -> name.equals(prefix) || name.startsWith(prefix + ".")))
                        .sorted()
                        .forEach(packages::add);
            }
        }
        return packages;
    }
}
