package org.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.gan4j.data.DataLoader;
import org.gan4j.data.sets.Digits;
import org.gan4j.io.Checkpoint;
import org.gan4j.metrics.ClassCoverage;
import org.gan4j.metrics.FeatureSet;
import org.gan4j.metrics.FrechetDistance;
import org.gan4j.metrics.features.ImageClassifier;
import org.gan4j.models.GrowthState;
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

    /** The epochs at the end of a run of BigGAN. */
    private static final int COMPARED = 5;

    /** The distance of a grown network; 2.2 to 3.8 were seen. */
    private static final double GROWN = 5;

    /** The distance of StyleGAN2; 2.0 to 2.2 were seen. */
    private static final double STYLES = 5;

    /** The most by which a distance may grow as a fade begins. */
    private static final double JUMP = 1.2;

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

    /** Compares the last step of each size with the first of the fade after it, whose real images are faded alike. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void theDistanceOfProGanDoesNotJumpAsAFadeBegins(int seed) throws IOException {
        Path run = QualityRuns.in(directory).trained("progan", "progan", seed, "--checkpoint-every", 125);

        Map<Integer, List<Double>> distances = new LinkedHashMap<>();
        for (long before : List.of(625L, 1875L, 3125L)) {
            Path fading = resumed(run, before, before + 10);
            double stable = 0;
            for (Path checkpoint : QualityRuns.checkpoints(fading).all()) {
                try (Scope scope = Scope.open()) {
                    SavedModel model = QualityRuns.read("progan", checkpoint);
                    GrowthState growth = ((ProGanGenerator) model.model().network("generator")).growth();
                    if (growth.alpha() == 1) {
                        stable = distance(model, growth.size());
                    } else if (growth.alpha() == 0) {
                        distances.put(growth.size(), List.of(stable, distance(model, growth.size() / 2)));
                    }
                }
            }
        }

        System.out.println("progan, seed " + seed + ": Frechet distances before and as a fade begins " + distances);
        assertThat(distances).containsOnlyKeys(8, 16, 32);
        assertThat(distances)
                .allSatisfy((size, both) ->
                        assertThat(both.get(1)).as("at %s, of %s", size, both).isLessThan(JUMP * both.get(0)));
    }

    /** The distance of the last weights varies by a factor of two from epoch to epoch, so that the last five are compared too. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void theAverageOfBigGanMakesBetterSamplesThanItsLastWeights(int seed) {
        Path run = QualityRuns.in(directory).trained("biggan", seed);
        List<Path> all = QualityRuns.checkpoints(run).all();
        List<Double> averages = new ArrayList<>();
        List<Double> alone = new ArrayList<>();
        for (Path checkpoint : all.subList(all.size() - COMPARED, all.size())) {
            try (Scope scope = Scope.open()) {
                SavedModel model = QualityRuns.read("biggan", checkpoint);
                averages.add(distance(model, SIDE + 2 * BORDER));
                model.model()
                        .network("generator")
                        .load(Checkpoint.read(checkpoint).part("generator").tensors());
                alone.add(distance(model, SIDE + 2 * BORDER));
            }
        }

        System.out.println("biggan, seed " + seed + ": Frechet distances " + averages + ", without average " + alone);
        assertThat(mean(averages)).isLessThan(mean(alone));
        assertThat(averages.get(COMPARED - 1)).isLessThan(alone.get(COMPARED - 1));
    }

    /** With larger batches, or a weaker R1, some digits are still missing after as many images. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void styleGan2MakesEveryDigit(int seed) {
        Path run = QualityRuns.in(directory).trained("stylegan2", seed);
        try (Scope scope = Scope.open()) {
            SavedModel model = QualityRuns.last("stylegan2", run);
            double distance = distance(model, SIDE + 2 * BORDER);
            ClassCoverage coverage = ClassCoverage.of(judge.classify(inside(samples(model))), CLASSES);

            System.out.println(
                    "stylegan2, seed " + seed + ": Frechet distance " + distance + ", digits " + coverage.counts());
            assertThat(distance).isLessThan(STYLES);
            assertThat(coverage.classesWith(SAMPLES / 100)).isEqualTo(CLASSES);
        }
    }

    /** A copy of a run that goes on from one of its checkpoints, with a checkpoint of every step. */
    private Path resumed(Path run, long from, long to) throws IOException {
        Path copy = Files.createDirectories(directory.resolve("from-" + from));
        for (String file : List.of("config.json", "log.csv")) {
            Files.copy(run.resolve(file), copy.resolve(file));
        }
        Path checkpoint = QualityRuns.checkpoints(run).at(from);
        Path target = Files.createDirectories(copy.resolve("checkpoint").resolve(checkpoint.getFileName()));
        try (Stream<Path> files = Files.list(checkpoint)) {
            for (Path file : files.toList()) {
                Files.copy(file, target.resolve(file.getFileName()));
            }
        }
        Command command = Command.gan(
                "train", "--resume", copy, "--steps", to, "--checkpoint-every", 1, "--keep-checkpoints", 100);
        assertThat(command.code()).as("%s", command.err()).isZero();
        return copy;
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(each -> each).average().orElseThrow();
    }

    private double distance(SavedModel model, int size) {
        return FrechetDistance.of(features(reduced(heldOut(), size)), features(samples(model)))
                .value();
    }

    private static Tensor samples(SavedModel model) {
        return model.model().source() instanceof FromClasses classes
                ? classes.sample(CLASSES, SAMPLES / CLASSES, RandomStream.seeded(99))
                : ((FromNoise) model.model().source()).sampler().sample(SAMPLES, RandomStream.seeded(99));
    }

    private FeatureSet features(Tensor images) {
        return FeatureSet.of(judge.features(inside(images)));
    }

    private static Tensor inside(Tensor images) {
        return images.slice(2, BORDER, BORDER + SIDE).slice(3, BORDER, BORDER + SIDE);
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
