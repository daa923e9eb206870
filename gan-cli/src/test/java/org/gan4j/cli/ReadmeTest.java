package org.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.gan4j.cli.terminal.Screen;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README says works. */
final class ReadmeTest {
    private static final int LINES = 25;

    @TempDir
    private Path directory;

    private CodeBlocks blocks;

    @BeforeEach
    void read() throws IOException {
        blocks = new CodeBlocks(Path.of("..", "README.md"), directory);
    }

    @Test
    void theLibraryExampleCompilesAndTrains() throws Exception {
        String source = blocks.of("java").get(0);
        assertThat(source.lines().filter(line -> !line.isBlank())).hasSizeLessThanOrEqualTo(LINES);
        Path picture = directory.resolve("digits.png");

        String shortened =
                source.replace("Epochs.of(20)", "Steps.of(3)").replace("\"digits.png\"", "\"" + picture + "\"");
        assertThat(shortened).contains("Steps.of(3)", picture.toString());
        blocks.run(shortened);

        assertThat(picture).isNotEmptyFile();
    }

    @Test
    void everyJavaBlockCompiles() throws IOException {
        for (String source : blocks.of("java")) {
            blocks.compile(source);
        }
    }

    @Test
    void everyCommandIsUnderstood() throws IOException {
        List<String> commands = blocks.of("sh").stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith("./gan "))
                .map(line -> line.replaceFirst(" +#.*", ""))
                .toList();

        assertThat(commands).contains("./gan train digits", "./gan doctor", "./gan recipes");
        for (String command : commands) {
            String[] words = command.substring("./gan ".length()).strip().split(" +");
            assertThatCode(() -> Gan.commands(new GanCommand(), new Screen(System.out, System.err, false))
                            .parseArgs(words))
                    .as(command)
                    .doesNotThrowAnyException();
        }
    }
}
