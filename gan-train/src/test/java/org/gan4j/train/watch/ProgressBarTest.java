package org.gan4j.train.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.gan4j.train.listener.FakeTraining;
import org.junit.jupiter.api.Test;

final class ProgressBarTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void withoutATerminalThereAreLines() {
        show(new ProgressBar(out, false));

        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .matches(
                        "step 100 of 100, epoch 1: d_loss 1\\.2500, g_loss 0\\.5000, [0-9,]+ images/s, 0:00:00 elapsed, 0:00:00 left\\R");
    }

    @Test
    void atATerminalThereIsABar() {
        show(new ProgressBar(out, true));

        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .contains("100%", "100/100")
                .containsPattern("d_loss 1\\.25 g_loss 0\\.50( [0-9,]+ img/s)?, 0:00:00 elapsed")
                .doesNotContain("step 100");
    }

    @Test
    void aRunThatIsThereAlreadyHasNoLine() {
        ProgressBar progress = new ProgressBar(out, false);

        progress.onStart(new FakeTraining().atStep(100));
        progress.onEnd(new FakeTraining().atStep(100));
        progress.onClose();

        assertThat(bytes.size()).isZero();
    }

    private static void show(ProgressBar progress) {
        progress.onStart(new FakeTraining().atStep(10));
        for (int step = 11; step <= 100; step++) {
            progress.onStep(new FakeTraining().atStep(step));
        }
        progress.onEnd(new FakeTraining().atStep(100));
        progress.onClose();
    }
}
