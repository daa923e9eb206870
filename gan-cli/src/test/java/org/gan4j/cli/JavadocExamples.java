package org.gan4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The examples in the Javadoc of the library's types. */
final class JavadocExamples {
    private static final Pattern EXAMPLE = Pattern.compile("<pre>\\{@code\\n(.*?)}</pre>", Pattern.DOTALL);
    private static final Pattern TYPE =
            Pattern.compile("(?m)^public (?:abstract |final |sealed )*(?:class|interface|record|enum) ");

    private JavadocExamples() {}

    /** The examples of each public type that has one, by the type's simple name. */
    static Map<String, List<String>> all() throws IOException {
        Map<String, List<String>> examples = new LinkedHashMap<>();
        try (Stream<Path> files = Files.walk(Documentation.ROOT, 14)) {
            List<Path> sources = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> file.toString().replace('\\', '/').contains("src/main/java/org/gan4j/"))
                    .filter(file -> !file.toString().matches(".*gan-(examples|benchmarks|site|spark|cuda).*"))
                    .sorted()
                    .toList();
            for (Path source : sources) {
                String text = Files.readString(source);
                Matcher type = TYPE.matcher(text);
                if (type.find()) {
                    List<String> own = of(text);
                    if (!own.isEmpty()) {
                        String name = String.valueOf(source.getFileName()).replace(".java", "");
                        examples.put(name, own);
                    }
                }
            }
        }
        return examples;
    }

    private static List<String> of(String text) {
        List<String> examples = new ArrayList<>();
        Matcher example = EXAMPLE.matcher(text);
        while (example.find()) {
            examples.add(example.group(1).replaceAll("(?m)^ *\\* ?", ""));
        }
        return examples;
    }
}
