package org.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs of the guide. */
final class GuideTest {
    @TempDir
    private Path directory;

    @Test
    void theProgramsOfTheGansOfOnesOwnCompileAndTrain() throws Exception {
        CodeBlocks blocks = new CodeBlocks(Path.of("..", "docs", "guide", "your-own-gan.md"), directory);
        List<String> programs = blocks.of("java").stream()
                .filter(source -> source.contains("void main("))
                .toList();

        assertThat(programs).hasSize(2).allMatch(source -> source.contains("Steps.of(200)"));
        for (String source : programs) {
            blocks.run(source.replace("Steps.of(200)", "Steps.of(3)"));
        }
    }
}
