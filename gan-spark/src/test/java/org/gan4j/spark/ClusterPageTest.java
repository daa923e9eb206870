package org.gan4j.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs in the page on clusters and in the Javadoc of this module. */
final class ClusterPageTest {
    private static final Pattern BLOCK = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern EXAMPLE = Pattern.compile("<pre>\\{@code\\n(.*?)\\}</pre>", Pattern.DOTALL);

    @TempDir
    private Path directory;

    @Test
    void everyProgramForSparkCompiles() throws IOException {
        List<String> programs = Stream.concat(
                        blocks(BLOCK, Path.of("../docs/guide/cluster.md")).filter(block -> block.contains("SparkGan.")),
                        blocks(EXAMPLE, Path.of("src/main/java/org/gan4j/spark/SparkGan.java"))
                                .map(example -> example.replace("\n * ", "\n").replaceFirst("^ \\* ", "")))
                .toList();
        assertThat(programs).hasSize(3);

        assertThat(errors(programs)).isEmpty();
    }

    private static Stream<String> blocks(Pattern pattern, Path file) throws IOException {
        return pattern.matcher(Files.readString(file)).results().map((MatchResult found) -> found.group(1));
    }

    private String errors(List<String> programs) {
        List<JavaFileObject> files = new ArrayList<>();
        for (String program : programs) {
            boolean isClass = program.contains("public class Faces");
            String name = isClass ? "Faces" : "Block" + files.size();
            files.add(source(name, isClass ? program : statements(name, program)));
        }
        StringWriter errors = new StringWriter();
        List<String> options = List.of("-d", directory.toString(), "-classpath", System.getProperty("java.class.path"));
        boolean isCompiled = ToolProvider.getSystemJavaCompiler()
                .getTask(errors, null, null, options, null, files)
                .call();
        return isCompiled ? "" : errors.toString();
    }

    private static String statements(String name, String block) {
        return "import org.gan4j.spark.*;\nclass " + name
                + " {\n    void run(org.apache.spark.sql.SparkSession session) {\n" + block + "\n    }\n}\n";
    }

    private static JavaFileObject source(String name, String text) {
        return new SimpleJavaFileObject(URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoresErrors) {
                return text;
            }
        };
    }
}
