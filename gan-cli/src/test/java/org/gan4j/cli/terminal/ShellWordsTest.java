package org.gan4j.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ShellWordsTest {
    @Test
    void wordsThatAShellWouldReadOtherwiseAreQuoted() {
        assertThat(ShellWords.quoted("runs/mnist-mlp", false)).isEqualTo("runs/mnist-mlp");
        assertThat(ShellWords.quoted("a b", false)).isEqualTo("'a b'");
        assertThat(ShellWords.quoted("$HOME", false)).isEqualTo("'$HOME'");
        assertThat(ShellWords.quoted("Ada's", false)).isEqualTo("'Ada'\\''s'");
        assertThat(ShellWords.quoted("~", false)).isEqualTo("'~'");
        assertThat(ShellWords.quoted("", false)).isEqualTo("''");
        assertThat(ShellWords.quoted("a b", true)).isEqualTo("\"a b\"");
    }

    @Test
    void aPathIsNoOption() {
        assertThat(ShellWords.path(Path.of("-x"))).isEqualTo(Path.of(".", "-x").toString());
        assertThat(ShellWords.path(Path.of("x"))).isEqualTo("x");
        assertThat(ShellWords.path(Path.of(""))).isEqualTo(".");
    }

    @Test
    void theNearestKnownWordIsSuggested() {
        List<String> known = List.of("train", "sample", "animate");

        assertThat(Suggestion.of("trian", known)).contains("train");
        assertThat(Suggestion.of("samples", known)).contains("sample");
        assertThat(Suggestion.of("Animat", known)).contains("animate");
        assertThat(Suggestion.of("paint", known)).isEmpty();
        assertThat(Suggestion.question("paint", known)).isEmpty();
    }
}
