package org.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.gan4j.cli.terminal.Screen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README says works. */
final class ReadmeTest {
    private static final Path README = Path.of("..", "README.md");
    private static final Pattern BLOCK = Pattern.compile("```(\\w*)\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern CLASS = Pattern.compile("public class (\\w+)");
    private static final int LINES = 25;

    @TempDir
    private Path directory;

    @Test
    void theLibraryExampleCompilesAndTrains() throws Exception {
        String source = blocks("java").get(0);
        assertThat(source.lines().filter(line -> !line.isBlank())).hasSizeLessThanOrEqualTo(LINES);
        Path picture = directory.resolve("digits.png");

        String shortened =
                source.replace("Epochs.of(20)", "Steps.of(3)").replace("\"digits.png\"", "\"" + picture + "\"");
        assertThat(shortened).contains("Steps.of(3)", picture.toString());
        run(compiled(shortened));

        assertThat(picture).isNotEmptyFile();
    }

    @Test
    void everyJavaBlockCompiles() throws IOException {
        for (String source : blocks("java")) {
            compiled(source);
        }
    }

    @Test
    void everyCommandIsUnderstood() throws IOException {
        List<String> commands = blocks("sh").stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith("./gan "))
                .map(line -> line.replaceFirst(" +#.*", ""))
                .toList();

        assertThat(commands).contains("./gan train mnist-mlp", "./gan doctor", "./gan recipes");
        for (String command : commands) {
            String[] words = command.substring("./gan ".length()).strip().split(" +");
            assertThatCode(() -> Gan.commands(new GanCommand(), new Screen(System.out, System.err, false))
                            .parseArgs(words))
                    .as(command)
                    .doesNotThrowAnyException();
        }
    }

    private String compiled(String source) throws IOException {
        Matcher name = CLASS.matcher(source);
        assertThat(name.find()).isTrue();
        JavaFileObject file =
                new SimpleJavaFileObject(
                        URI.create("string:///" + name.group(1) + ".java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return source;
                    }
                };
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        List<String> options =
                List.of("-proc:none", "-d", directory.toString(), "-cp", System.getProperty("java.class.path"));

        assertThat(compiler.getTask(messages, null, null, options, null, List.of(file))
                        .call())
                .as(messages.toString())
                .isTrue();
        return name.group(1);
    }

    private void run(String name) throws Exception {
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {directory.toUri().toURL()}, ReadmeTest.class.getClassLoader())) {
            loader.loadClass(name).getMethod("main", String[].class).invoke(null, (Object) new String[0]);
        }
    }

    private static List<String> blocks(String language) throws IOException {
        List<String> blocks = new ArrayList<>();
        Matcher block = BLOCK.matcher(Files.readString(README));
        while (block.find()) {
            if (block.group(1).equals(language)) {
                blocks.add(block.group(2));
            }
        }
        assertThat(blocks).isNotEmpty();
        return blocks;
    }
}
