package org.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The notebook's cells, executed one after the other as a Java kernel executes them: by JShell. */
final class NotebookTest {
    private static final String EPOCHS = "Epochs.of(8)";

    @Tag("full")
    @Test
    void everyCellRuns() throws IOException {
        List<String> cells = cells();
        assertThat(cells).hasSizeGreaterThan(5).anyMatch(cell -> cell.contains(EPOCHS));
        try (JShell shell = JShell.builder().executionEngine("local").build()) {
            for (String path : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
                shell.addToClasspath(path);
            }
            for (String cell : cells) {
                run(shell, cell.replace(EPOCHS, "Steps.of(2)"));
            }
            assertThat(shell.varValue(shell.variables()
                            .filter(variable -> variable.name().equals("trainer"))
                            .findFirst()
                            .orElseThrow()))
                    .isNotEqualTo("null");
        }
    }

    private static void run(JShell shell, String cell) {
        String rest = cell;
        while (!rest.isBlank()) {
            SourceCodeAnalysis.CompletionInfo statement =
                    shell.sourceCodeAnalysis().analyzeCompletion(rest);
            String source = statement.source() == null ? rest : statement.source();
            for (SnippetEvent event : shell.eval(source)) {
                assertThat(event.status()).as(source).isEqualTo(Snippet.Status.VALID);
                assertThat(event.exception()).as(source).isNull();
            }
            rest = statement.remaining() == null ? "" : statement.remaining();
        }
    }

    /** The cells of code, without the kernel's own lines. */
    private static List<String> cells() throws IOException {
        JsonArray cells = JsonParser.parseString(
                        Files.readString(Documentation.ROOT.resolve("docs/notebook/first-gan.ipynb")))
                .getAsJsonObject()
                .getAsJsonArray("cells");
        List<String> sources = new ArrayList<>();
        for (JsonElement cell : cells) {
            if (cell.getAsJsonObject().get("cell_type").getAsString().equals("code")) {
                StringBuilder source = new StringBuilder();
                for (JsonElement line : cell.getAsJsonObject().getAsJsonArray("source")) {
                    source.append(line.getAsString().startsWith("%") ? "" : line.getAsString());
                }
                if (!source.toString().isBlank()) {
                    sources.add(source.toString());
                }
            }
        }
        return sources;
    }
}
