package org.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.gan4j.data.DataLoader;
import org.gan4j.data.Dataset;
import org.gan4j.data.PixelRange;
import org.gan4j.data.sets.Digits;
import org.gan4j.metrics.FeatureSet;
import org.gan4j.metrics.FrechetDistance;
import org.gan4j.metrics.features.ImageClassifier;
import org.gan4j.quality.ClassMatching;
import org.gan4j.random.RandomStream;
import org.gan4j.recipes.FromClasses;
import org.gan4j.recipes.FromNoise;
import org.gan4j.recipes.data.ImageSamples;
import org.gan4j.recipes.run.SavedModel;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recipes of classes learn the bundled digits, with no option but the seed, as a judge that has never seen them says. */
@Tag("full")
final class ConditionalQualityTest {
    private static final int CLASSES = 10;
    private static final int OF_EACH_CLASS = 100;
    private static final int SIDE = 28;
    private static final double ASKED_FOR = 0.9;

    /** In nats, of the most that there is, ln 10 = 2.303. */
    private static final double INFORMATION = 2;

    /** The steps at the end of a run whose mean is taken. */
    private static final int LAST = 200;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void imagesAreOfTheClassThatIsAskedFor(int seed) {
        double accuracy = shown("acgan", trained("acgan", seed)).accuracy();

        System.out.println("acgan, seed " + seed + ": " + accuracy + " of the class that was asked for");
        assertThat(accuracy).isGreaterThanOrEqualTo(ASKED_FOR);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void imagesOfBigGanAreOfTheClassThatIsAskedFor(int seed) {
        Path run = QualityRuns.in(directory).trained("biggan", seed);
        double accuracy = shown("biggan", run).accuracy();

        System.out.println("biggan, seed " + seed + ": " + accuracy + " of the class that was asked for");
        assertThat(accuracy).isGreaterThanOrEqualTo(ASKED_FOR);
    }

    /** Measured and told: there is no published number to meet in so few steps. */
    @ParameterizedTest
    @ValueSource(strings = {"cgan", "projection"})
    void theOthersFollowTheClassMoreOftenThanChance(String recipe) {
        double accuracy = shown(recipe, trained(recipe, 1)).accuracy();

        System.out.println(recipe + ": " + accuracy + " of the class that was asked for");
        assertThat(accuracy).isGreaterThan(1.0 / CLASSES);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void aCodeOfInfoGanIsReadFromItsImages(int seed) throws IOException {
        Path run = trained("infogan", seed);

        double information = -lastMean(run, "g_class");
        ClassMatching matching = shown("infogan", run);

        System.out.println("infogan, seed " + seed + ": I " + information + ", digits that codes match "
                + matching.bestAccuracy());
        assertThat(information).isGreaterThanOrEqualTo(INFORMATION);
    }

    /** Against the recipe of one level whose steps cost about as much; told, not asserted, beside what real digits have. */
    @ParameterizedTest
    @ValueSource(strings = {"lapgan", "mnist-mlp"})
    void samplesHaveAFiniteFrechetDistanceFromHeldOutDigits(String recipe) {
        ImageClassifier judge = ImageClassifier.digits();
        Path run = trained(recipe, 1);
        try (Scope scope = Scope.open()) {
            FromNoise source = (FromNoise) QualityRuns.last(recipe, run).model().source();
            Tensor made = source.sampler().sample(CLASSES * OF_EACH_CLASS, RandomStream.seeded(99));
            double distance = FrechetDistance.of(
                            FeatureSet.of(judge.features(images(Digits.heldOut()))),
                            FeatureSet.of(judge.features(made)))
                    .value();

            System.out.println(recipe + ": Frechet distance of the judge's features " + distance);
            assertThat(distance).isFinite();
        }
    }

    private Path trained(String recipe, int seed) {
        return QualityRuns.in(directory).trained(recipe, seed);
    }

    private static Tensor images(Dataset dataset) {
        try (DataLoader loader = DataLoader.of(dataset).batchSize(dataset.size())) {
            return loader.next().images();
        }
    }

    /** The classes that a judge names, for those that were asked for. */
    private static ClassMatching shown(String recipe, Path run) {
        try (Scope scope = Scope.open()) {
            SavedModel model = QualityRuns.last(recipe, run);
            Tensor images =
                    ((FromClasses) model.model().source()).sample(CLASSES, OF_EACH_CLASS, RandomStream.seeded(99));
            boolean isUnsigned = ImageSamples.rangeOf(model.samples()) == PixelRange.ZERO_TO_ONE;
            Tensor signed = isUnsigned ? images.multiply(2).subtract(1) : images;
            int[] named = ImageClassifier.digits().classify(inside(signed));
            int[][] counts = new int[CLASSES][CLASSES];
            for (int i = 0; i < named.length; i++) {
                counts[i / OF_EACH_CLASS][named[i]]++;
            }
            return new ClassMatching(counts);
        }
    }

    /** Images without the border that they may have been given. */
    private static Tensor inside(Tensor images) {
        int border = (images.shape().size(2) - SIDE) / 2;
        return images.slice(2, border, border + SIDE).slice(3, border, border + SIDE);
    }

    private static double lastMean(Path run, String metric) throws IOException {
        List<String> lines = Files.readAllLines(run.resolve("log.csv"));
        int column = Arrays.asList(lines.get(0).split(",", -1)).indexOf(metric);
        return lines.subList(lines.size() - LAST, lines.size()).stream()
                .mapToDouble(line -> Double.parseDouble(line.split(",", -1)[column]))
                .average()
                .orElseThrow();
    }

    @Test
    void theJudgeKnowsDigitsThatItHasNotSeen() {
        assertThat(ImageClassifier.digits().accuracy(Digits.heldOut())).isGreaterThanOrEqualTo(0.95);
    }
}
