package org.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.Collections;
import org.gan4j.backend.Precision;
import org.gan4j.data.sets.Digits;
import org.gan4j.data.sets.FashionMnist;
import org.gan4j.io.Checkpoint;
import org.gan4j.io.CheckpointFolder;
import org.gan4j.metrics.ClassCoverage;
import org.gan4j.metrics.features.ClassifierTraining;
import org.gan4j.metrics.features.ImageClassifier;
import org.gan4j.models.Generator;
import org.gan4j.quality.Coverage;
import org.gan4j.random.RandomStream;
import org.gan4j.recipes.NoiseRecipe;
import org.gan4j.recipes.Recipes;
import org.gan4j.tensor.Scope;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("full")
final class TrainingQualityTest {
    private static final int SAMPLES = 1000;

    /** 994 were seen. */
    private static final int MODES = 950;

    /** 941 were seen. */
    private static final int MODES_IN_BF16 = 900;

    /** Of Fashion-MNIST: about seven minutes of two processors, as are the recipe's own of stacked digits. */
    private static final int EPOCHS = 5;

    private static final Path FASHION = Path.of("/usr/share/datasets/fashion-mnist");

    @Test
    void theDefaultRecipeMakesEveryDigitAndNoneTooOften(@TempDir Path directory) {
        ImageClassifier classifier = ImageClassifier.digits();
        assertThat(classifier.accuracy(Digits.heldOut())).isGreaterThanOrEqualTo(0.95);

        Path run = directory.resolve("run");
        assertThat(Command.gan("train", "mnist-mlp", "--out", run).code()).isZero();

        ClassCoverage coverage = Coverage.of(generator(run, "mnist-mlp"), SAMPLES, classifier);
        System.out.println("mnist-mlp: digits among " + SAMPLES + " samples: " + coverage.counts());
        assertThat(coverage.classesWith(SAMPLES / 100)).isGreaterThanOrEqualTo(8);
        assertThat(Collections.max(coverage.counts())).isLessThanOrEqualTo(SAMPLES * 4 / 10);
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void dcganOf32MakesMostOfTheStackedDigits(Precision precision, @TempDir Path directory) {
        assumeThat(precision == Precision.FLOAT32 || PrecisionOptionTest.hasBf16())
                .isTrue();
        Path run = directory.resolve("run");
        assertThat(Command.gan("train", "dcgan-32", "--data", "bundled", "--precision", precision.label(), "--out", run)
                        .code())
                .isZero();

        ClassCoverage coverage =
                Coverage.ofStackedDigits(generator(run, "dcgan-32"), 10 * SAMPLES, ImageClassifier.digits());
        System.out.println("dcgan-32 in " + precision.label() + ": " + coverage.classesWith(1)
                + " of 1000 stacked digits among " + 10 * SAMPLES + " samples, divergence " + coverage.divergence());
        assertThat(coverage.classesWith(1))
                .isGreaterThanOrEqualTo(precision == Precision.FLOAT32 ? MODES : MODES_IN_BF16);
    }

    /** Debian's package dataset-fashion-mnist installs the files. */
    @Test
    void dcganOf32MakesEveryKindOfClothes(@TempDir Path directory) {
        assumeThat(FASHION).isDirectory();
        ImageClassifier classifier =
                new ClassifierTraining(10, 1).train("fashion", FashionMnist.training(FASHION), epoch -> {});
        assertThat(classifier.accuracy(FashionMnist.test(FASHION))).isGreaterThanOrEqualTo(0.87);

        Path run = directory.resolve("run");
        assertThat(Command.gan("train", "dcgan-32", "--data", FASHION, "--epochs", EPOCHS, "--out", run)
                        .code())
                .isZero();

        ClassCoverage coverage = Coverage.ofGray(generator(run, "dcgan-32"), SAMPLES, classifier);
        System.out.println("dcgan-32: clothes among " + SAMPLES + " samples: " + coverage.counts());
        assertThat(coverage.classesWith(SAMPLES / 100)).isEqualTo(10);
    }

    private static Generator generator(Path run, String recipe) {
        Generator generator = ((NoiseRecipe) Recipes.bundled().named(recipe)).generator(RandomStream.seeded(0));
        Path newest = new CheckpointFolder(run.resolve("checkpoint")).newest().orElseThrow();
        try (Scope scope = Scope.open()) {
            generator.restore(Checkpoint.read(newest).part("generator"));
        }
        return generator;
    }
}
