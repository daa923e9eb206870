package org.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script is run by bash, which completes the last of some words with it. */
@DisabledOnOs(OS.WINDOWS)
final class CompletionCommandTest {
    @TempDir
    private Path directory;

    @Test
    void bashCompletesCommandsOptionsAndRecipes() throws Exception {
        Command completion = Command.gan("completion");
        assertThat(completion.code()).isZero();
        assertThat(completion.err()).isEmpty();
        Files.write(directory.resolve("script"), completion.out());

        assertThat(complete("tra")).containsExactly("train", "translate");
        assertThat(complete("data", "f")).containsExactly("fetch");
        assertThat(complete("train", "mnist-")).containsExactly("mnist-mlp", "mnist-mlp-bce");
        assertThat(complete("train", "mnist-mlp", "--ep")).contains("--epochs");
        assertThat(complete("train", "--check")).containsExactly("--checkpoint-every");
    }

    @Test
    void zshIsTaughtBashsWayOfCompleting() {
        assertThat(Command.gan("completion").out()).anyMatch(line -> line.contains("bashcompinit"));
    }

    /** The completions of the last of the words, in order of the alphabet. */
    private List<String> complete(String... words) throws Exception {
        String program = "source ./script; COMP_WORDS=(gan " + String.join(" ", words) + "); COMP_CWORD=" + words.length
                + "; _complete_gan 2>/dev/null; printf '%s\\n' \"${COMPREPLY[@]}\" | sort -u";
        Process bash = new ProcessBuilder("bash", "-c", program)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).as(said).isZero();
        return said.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }
}
