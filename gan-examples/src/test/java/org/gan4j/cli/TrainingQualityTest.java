package org.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.gan4j.data.Digits;
import org.gan4j.io.SafeTensors;
import org.gan4j.models.Generator;
import org.gan4j.nn.Mode;
import org.gan4j.quality.DigitClassifier;
import org.gan4j.random.RandomStream;
import org.gan4j.recipes.Recipes;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.NoGradient;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("full")
final class TrainingQualityTest {
    private static final int SAMPLES = 1000;
    private static final long LAST_STEP = 11_850;

    @Test
    void theDefaultRecipeMakesEveryDigitAndNoneTooOften(@TempDir Path directory) {
        DigitClassifier classifier = DigitClassifier.trained();
        assertThat(classifier.accuracy(Digits.heldOut())).isGreaterThanOrEqualTo(0.95);

        Path run = directory.resolve("run");
        assertThat(Command.gan("train", "mnist-mlp", "--out", run).code()).isZero();

        List<Integer> counts = DigitClassifier.counts(classifier.classify(samples(run)));
        System.out.println("mnist-mlp: digits among " + SAMPLES + " samples: " + counts);
        assertThat(counts.stream().filter(count -> count >= SAMPLES / 100)).hasSizeGreaterThanOrEqualTo(8);
        assertThat(Collections.max(counts)).isLessThanOrEqualTo(SAMPLES * 4 / 10);
    }

    private static Tensor samples(Path run) {
        Generator generator = Recipes.named("mnist-mlp").generator(RandomStream.seeded(0));
        Path checkpoint = run.resolve("checkpoint").resolve(String.format("step-%06d", LAST_STEP));
        try (Scope scope = Scope.open()) {
            generator.restore(SafeTensors.read(checkpoint.resolve("generator.safetensors")));
            Tensor noise = Tensor.normal(Shape.of(SAMPLES, 100), RandomStream.seeded(99));
            return scope.keep(generator.in(Mode.EVAL, () -> NoGradient.run(() -> generator.forward(noise))));
        }
    }
}
