package org.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** The blocks of code in a page of the documentation. */
final class CodeBlocks {
    private static final Pattern BLOCK =
            Pattern.compile("(?:<!-- given: (.*?) -->\\n)?```(\\w*)\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern CLASS = Pattern.compile("public (?:final )?(?:class|record) (\\w+)");

    private final String page;
    private final Path directory;

    /** @param directory for compiled classes */
    CodeBlocks(Path page, Path directory) throws IOException {
        this.page = Files.readString(page);
        this.directory = directory;
    }

    /** A block with what an invisible comment before it declares, {@code <!-- given: Generator generator; -->}. */
    record Block(String language, String given, String text) {}

    /** All blocks of the page. */
    List<Block> all() {
        List<Block> blocks = new ArrayList<>();
        Matcher block = BLOCK.matcher(page);
        while (block.find()) {
            blocks.add(new Block(
                    block.group(2), block.group(1) == null ? "" : block.group(1).replace('\n', ' '), block.group(3)));
        }
        return blocks;
    }

    /** The blocks of a language, of which there is one at least. */
    List<String> of(String language) {
        List<String> blocks = all().stream()
                .filter(block -> block.language().equals(language))
                .map(Block::text)
                .toList();
        assertThat(blocks).isNotEmpty();
        return blocks;
    }

    /** Name of the public class of a source, or the empty string. */
    static String className(String source) {
        Matcher name = CLASS.matcher(source);
        return name.find() ? name.group(1) : "";
    }

    /** Compiles a class, and gives its name. */
    String compile(String source) {
        String name = className(source);
        assertThat(name).isNotEmpty();
        assertThat(compile(Map.of(name, source), directory)).isEmpty();
        return name;
    }

    /** Compiles classes by name, and returns the compiler's errors: an empty text if there are none. */
    static String compile(Map<String, String> sources, Path directory) {
        List<JavaFileObject> files = new ArrayList<>();
        sources.forEach((name, source) -> files.add(
                new SimpleJavaFileObject(URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return source;
                    }
                }));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        List<String> options = List.of(
                "-proc:none", "-nowarn", "-d", directory.toString(), "-cp", System.getProperty("java.class.path"));
        boolean isSound =
                compiler.getTask(messages, null, null, options, null, files).call();
        return isSound ? "" : messages.toString();
    }

    /** Compiles a class and runs its main method. */
    void run(String source) throws Exception {
        String name = compile(source);
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {directory.toUri().toURL()}, CodeBlocks.class.getClassLoader())) {
            loader.loadClass(name).getMethod("main", String[].class).invoke(null, (Object) new String[0]);
        }
    }
}
