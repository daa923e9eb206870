package org.gan4j.metrics.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gan4j.data.DataLoader;
import org.gan4j.data.Dataset;
import org.gan4j.data.sets.Digits;
import org.gan4j.io.SafeTensors;
import org.gan4j.io.State;
import org.gan4j.io.StateException;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ImageClassifierTest {
    @TempDir
    private Path directory;

    @Test
    void theBundledOneKnowsHeldOutDigits() {
        assertThat(ImageClassifier.digits().accuracy(Digits.heldOut())).isGreaterThanOrEqualTo(0.98);
    }

    @Test
    void paddedAndColouredDigitsAreTheSameDigits() {
        try (Scope scope = Scope.open()) {
            ImageClassifier digits = ImageClassifier.digits();
            Tensor images = Tensor.uniform(Shape.of(3, 1, 28, 28), -1, 1, RandomStream.seeded(1));
            Tensor padded = images.pad(2, 2, 2, -1).pad(3, 2, 2, -1);
            Tensor coloured = Tensor.concatenate(1, padded, padded, padded);

            assertThat(digits.features(padded).toFloats())
                    .isEqualTo(digits.features(images).toFloats());
            assertThat(digits.features(coloured).toFloats())
                    .usingComparatorWithPrecision(1e-4f)
                    .containsExactly(digits.features(images).toFloats());
            assertThat(digits.features(Tensor.zeros(Shape.of(2, 1, 64, 64))).shape())
                    .isEqualTo(Shape.of(2, 64));
            assertThatThrownBy(() -> digits.features(Tensor.zeros(Shape.of(2, 28, 28))))
                    .isInstanceOf(ShapeException.class)
                    .hasMessage("digits: expects images [n, channels, height, width], got [2, 28, 28]");
        }
    }

    @Test
    void oneOfOwnImagesIsTheSameFromItsFile() {
        Dataset zerosAndOnes = Digits.training().subset("two", 0, 1, 2, 3, 400, 401, 402, 403);
        List<Long> epochs = new ArrayList<>();

        ImageClassifier trained = new ClassifierTraining(2, 1).train("mine", zerosAndOnes, epochs::add);
        trained.write(directory.resolve("mine.safetensors"));
        ImageClassifier read = ImageClassifier.read(directory.resolve("mine.safetensors"));

        assertThat(epochs).containsExactly(1L, 2L);
        assertThat(read.name()).isEqualTo("mine");
        assertThat(read.classNames()).isEqualTo(zerosAndOnes.classNames());
        assertThat(read.imageShape()).isEqualTo(Shape.of(1, 28, 28));
        try (Scope scope = Scope.open()) {
            Tensor images = Tensor.uniform(Shape.of(5, 1, 28, 28), -1, 1, RandomStream.seeded(1));
            Tensor features = trained.features(images);
            assertThat(read.features(images).toFloats()).isEqualTo(features.toFloats());
            assertThat(read.logits(features).shape()).isEqualTo(Shape.of(5, 10));
        }
    }

    private static Tensor images() {
        try (DataLoader data = DataLoader.of(Digits.heldOut()).batchSize(1_000)) {
            return data.next().images();
        }
    }

    @Test
    void itsFeaturesHaveAMeanSquareOfOne() {
        try (Scope scope = Scope.open()) {
            Tensor images = images();

            assertThat(ImageClassifier.digits().features(images).square().mean().item())
                    .isCloseTo(1, within(0.1));
        }
    }

    @Test
    void otherFilesAreRefused() {
        Path file = directory.resolve("other.safetensors");
        SafeTensors.write(file, State.empty());

        assertThatThrownBy(() -> ImageClassifier.read(file))
                .isInstanceOf(StateException.class)
                .hasMessage(file + " holds no classifier: gan metrics train-features writes one");
    }

    @Test
    void filesOfOtherShapesAndClassesAreRefusedBeforeMemoryIsTakenForTheirWeights() {
        // A network for the fourth of them has 14 GB of weights.
        for (String shape : List.of("1x28", "0x0x0", "-1x28x28", "1x6x25000000", "1x5x5", "1x28x28x1", "wide", "")) {
            Path file = directory.resolve("hostile.safetensors");
            SafeTensors.write(
                    file, State.of(Map.of(), Map.of("name", "x", "image_shape", shape, "classes", "cat\ndog")));

            assertThatThrownBy(() -> ImageClassifier.read(file))
                    .isInstanceOf(StateException.class)
                    .hasMessage(file + " holds no classifier: its images are " + shape + ", of 2 classes");
        }
    }

    @Test
    void imagesThatAreTooSmallAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new ImageClassifier("small", Shape.of(1, 5, 8), List.of("a", "b"), RandomStream.seeded(1)))
                .withMessage("ImageClassifier: expects images [channels, height, width] with sides of 6 or more, got"
                        + " [1, 5, 8]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ImageClassifier("one", Shape.of(1, 8, 8), List.of("a"), RandomStream.seeded(1)))
                .withMessage("ImageClassifier: expects 2 classes or more, got [a]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ClassifierTraining(0, 1))
                .withMessage("ClassifierTraining: expects 1 epoch or more, got 0");
    }
}
