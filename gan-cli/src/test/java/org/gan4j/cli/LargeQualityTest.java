package org.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gan4j.data.DataLoader;
import org.gan4j.data.sets.Digits;
import org.gan4j.io.Checkpoint;
import org.gan4j.metrics.FeatureSet;
import org.gan4j.metrics.FrechetDistance;
import org.gan4j.metrics.features.ImageClassifier;
import org.gan4j.models.progan.ProGanGenerator;
import org.gan4j.random.RandomStream;
import org.gan4j.recipes.FromClasses;
import org.gan4j.recipes.FromNoise;
import org.gan4j.recipes.run.SavedModel;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recipes of large images learn the bundled digits, with a border to 32x32, by distances of the judge's features. */
@Tag("full")
final class LargeQualityTest {
    private static final int SAMPLES = 1000;
    private static final int CLASSES = 10;
    private static final int BORDER = 2;
    private static final int SIDE = 28;
    private static final double BLACK = -1;

    /** The distance of a grown network; 2.2 to 3.8 were seen. */
    private static final double GROWN = 5;

    private final ImageClassifier judge = ImageClassifier.digits();

    @TempDir
    private Path directory;

    /** Compares samples of each size that has faded in with digits reduced to that size. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void theDistanceOfProGanFallsWhileItTrainsAtASize(int seed) {
        Path run = QualityRuns.in(directory).trained("progan", "progan", seed, "--checkpoint-every", 125);

        Map<Integer, List<Double>> distances = new LinkedHashMap<>();
        for (Path checkpoint : QualityRuns.checkpoints(run).all()) {
            try (Scope scope = Scope.open()) {
                SavedModel model = QualityRuns.read("progan", checkpoint);
                ProGanGenerator generator = (ProGanGenerator) model.model().network("generator");
                int size = generator.growth().size();
                if (generator.growth().alpha() == 1) {
                    distances.computeIfAbsent(size, first -> new ArrayList<>()).add(distance(model, size));
                }
            }
        }

        System.out.println("progan, seed " + seed + ": Frechet distances by size " + distances);
        assertThat(distances).containsOnlyKeys(4, 8, 16, 32);
        assertThat(distances).allSatisfy((size, all) -> assertThat(all.get(all.size() - 1))
                .as("at %s, last of %s", size, all)
                .isLessThan(all.get(0)));
        List<Double> grown = distances.get(32);
        assertThat(grown.get(grown.size() - 1)).isLessThan(GROWN);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void theAverageOfBigGanMakesBetterSamplesThanItsLastWeights(int seed) {
        Path run = QualityRuns.in(directory).trained("biggan", "biggan", seed, "--steps", 1_100);
        try (Scope scope = Scope.open()) {
            SavedModel model = QualityRuns.last("biggan", run);
            double average = distance(model, SIDE + 2 * BORDER);
            Checkpoint last =
                    Checkpoint.read(QualityRuns.checkpoints(run).newest().orElseThrow());
            model.model().network("generator").load(last.part("generator").tensors());
            double alone = distance(model, SIDE + 2 * BORDER);

            System.out.println("biggan, seed " + seed + ": Frechet distance " + average + ", without average " + alone);
            assertThat(average).isLessThan(alone);
        }
    }

    private double distance(SavedModel model, int size) {
        Tensor made = model.model().source() instanceof FromClasses classes
                ? classes.sample(CLASSES, SAMPLES / CLASSES, RandomStream.seeded(99))
                : ((FromNoise) model.model().source()).sampler().sample(SAMPLES, RandomStream.seeded(99));
        return FrechetDistance.of(features(reduced(heldOut(), size)), features(made))
                .value();
    }

    private FeatureSet features(Tensor images) {
        return FeatureSet.of(
                judge.features(images.slice(2, BORDER, BORDER + SIDE).slice(3, BORDER, BORDER + SIDE)));
    }

    private static Tensor heldOut() {
        try (DataLoader loader = DataLoader.of(Digits.heldOut()).batchSize(SAMPLES)) {
            return loader.next().images().pad(2, BORDER, BORDER, BLACK).pad(3, BORDER, BORDER, BLACK);
        }
    }

    /** Images as a network of a smaller size sees them, enlarged again. */
    private static Tensor reduced(Tensor images, int size) {
        int factor = images.shape().size(2) / size;
        return images.sumPool2d(factor).divide(factor * factor).upsampleNearest(factor);
    }
}
