package org.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The catalogue by which jbang starts gan4j, and the script that it names. */
final class CatalogTest {
    private static final Set<String> KEYS = Set.of("script-ref", "description", "main", "java", "dependencies");
    private static final Pattern LIBRARY = Pattern.compile("([\\w.]+):([\\w-]+):([\\w.-]+)");

    @TempDir
    private Path directory;

    @Test
    void itsScriptIsTheProgramOfTheReadme() throws IOException {
        Path script = Documentation.ROOT.resolve("src/jbang/FirstGan.java");
        String program = new CodeBlocks(Documentation.ROOT.resolve("README.md"), directory)
                .of("java")
                .get(0);

        assertThat(Files.readString(script)).startsWith("///usr/bin/env jbang").endsWith("\n\n" + program);
    }

    @Test
    void whatItNamesExistsInTheVersionsOfTheBuild() throws IOException {
        String build = Files.readString(Documentation.ROOT.resolve("pom.xml"));
        String text = Files.readString(Documentation.ROOT.resolve("jbang-catalog.json"));
        JsonObject aliases = JsonParser.parseString(text).getAsJsonObject().getAsJsonObject("aliases");
        assertThat(aliases.keySet()).containsExactly("gan", "first-gan");
        for (JsonElement alias : aliases.asMap().values()) {
            assertThat(KEYS).containsAll(alias.getAsJsonObject().keySet());
            String reference = alias.getAsJsonObject().get("script-ref").getAsString();
            assertThat(reference.contains(":") || Files.exists(Documentation.ROOT.resolve(reference)))
                    .as(reference)
                    .isTrue();
        }
        assertThat(aliases.getAsJsonObject("gan").get("main").getAsString()).isEqualTo(Gan.class.getName());

        Matcher library =
                LIBRARY.matcher(text + Files.readString(Documentation.ROOT.resolve("src/jbang/FirstGan.java")));
        int count = 0;
        while (library.find()) {
            assertThat(build)
                    .containsPattern(
                            library.group(1).equals("org.gan4j")
                                    ? "<version>" + library.group(3) + "</version>"
                                    : "(?s)<artifactId>" + library.group(2) + "</artifactId>\\s*<version>" + "("
                                            + library.group(3) + "|\\$\\{slf4j.version})</version>");
            count++;
        }
        assertThat(count).isEqualTo(5);
    }
}
