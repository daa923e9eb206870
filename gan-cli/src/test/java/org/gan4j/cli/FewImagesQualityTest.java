package org.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.gan4j.data.DataLoader;
import org.gan4j.data.sets.FashionMnist;
import org.gan4j.metrics.FeatureSet;
import org.gan4j.metrics.FrechetDistance;
import org.gan4j.metrics.features.ClassifierTraining;
import org.gan4j.metrics.features.ImageClassifier;
import org.gan4j.random.RandomStream;
import org.gan4j.recipes.FromNoise;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With few images a discriminator learns them by heart, unless they are transformed. */
@Tag("full")
final class FewImagesQualityTest {
    /** Debian's package dataset-fashion-mnist installs the files. */
    private static final Path FASHION =
            Path.of(System.getProperty("quality.clothes", "/usr/share/datasets/fashion-mnist"));

    private static final int SAMPLES = 5_000;
    private static final int AT_ONCE = 250;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void augmentationMakesBetterSamplesOfSixHundredClothes(int seed) throws IOException {
        requireThatAugmentationHelps(
                "few",
                600,
                seed,
                List.of("--steps", 6_000),
                List.of("--augment", "diff", "--augment-policy", "translation,cutout"),
                List.of("--augment", "ada", "--ada-kimg", 50));
    }

    /** Four updates of the discriminator for each of the generator: with one it does not learn so many by heart in this time. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void augmentationMakesBetterSamplesOfATenthOfTheClothes(int seed) throws IOException {
        requireThatAugmentationHelps(
                "tenth",
                6_000,
                seed,
                List.of("--steps", 2_500, "--discriminator-steps", 4, "--discriminator-learning-rate", 2e-3),
                List.of("--augment", "diff", "--augment-policy", "translation"),
                List.of("--augment", "ada", "--ada-target", 0.4));
    }

    /**
     * Trains {@code digits} without augmentation, with DiffAugment and with ADA, and compares.
     *
     * @param name of the runs
     * @param images how many of the first training images there are
     * @param options of each run
     * @param diff options of DiffAugment's
     * @param ada options of ADA's
     */
    private void requireThatAugmentationHelps(
            String name, int images, int seed, List<Object> options, List<Object> diff, List<Object> ada)
            throws IOException {
        assumeThat(FASHION).isDirectory();
        Path few = few(images);
        ImageClassifier judge = judge();
        FeatureSet real = real(judge);

        Map<String, Double> distances = new TreeMap<>();
        Map.of("none", List.of(), "diff", diff, "ada", ada).forEach((augmentation, its) -> {
            List<Object> all = new ArrayList<>(List.of("--data", few, "--threads", 1));
            all.addAll(options);
            all.addAll(its);
            Path run = QualityRuns.in(directory).trained(name + "-" + augmentation, "digits", seed, all.toArray());
            try (Scope scope = Scope.open()) {
                FeatureSet made = made(judge, (FromNoise)
                        QualityRuns.last("digits", run).model().source());
                distances.put(augmentation, FrechetDistance.of(real, made).value());
            }
        });

        System.out.println("digits on " + images + " clothes, seed " + seed + ": Frechet distances " + distances);
        assertThat(distances.get("diff")).isLessThan(distances.get("none"));
        assertThat(distances.get("ada")).isLessThan(distances.get("none"));
    }

    /** A classifier of all training images, kept beside the runs. */
    private ImageClassifier judge() {
        Path file = QualityRuns.in(directory).file("clothes.safetensors");
        if (!Files.exists(file)) {
            new ClassifierTraining(6, 1)
                    .train("clothes", FashionMnist.training(FASHION), epoch -> {})
                    .write(file);
        }
        ImageClassifier judge = ImageClassifier.read(file);
        assertThat(judge.accuracy(FashionMnist.test(FASHION))).isGreaterThanOrEqualTo(0.9);
        return judge;
    }

    private static FeatureSet real(ImageClassifier judge) {
        try (Scope scope = Scope.open();
                DataLoader loader = DataLoader.of(FashionMnist.test(FASHION)).batchSize(AT_ONCE)) {
            List<Tensor> features = new ArrayList<>();
            for (int i = 0; i < SAMPLES; i += AT_ONCE) {
                features.add(judge.features(loader.next().images()));
            }
            return FeatureSet.of(Tensor.concatenate(0, features));
        }
    }

    private static FeatureSet made(ImageClassifier judge, FromNoise source) {
        RandomStream random = RandomStream.seeded(99);
        List<Tensor> features = new ArrayList<>();
        for (int i = 0; i < SAMPLES; i += AT_ONCE) {
            features.add(Scope.keeping(() -> judge.features(source.sampler().sample(AT_ONCE, random))));
        }
        return FeatureSet.of(Tensor.concatenate(0, features));
    }

    /** A directory of the first training images. */
    private Path few(int images) throws IOException {
        Path few = Files.createDirectory(directory.resolve("few"));
        copy("train-images-idx3-ubyte", few, images, 8, 28 * 28);
        copy("train-labels-idx1-ubyte", few, images, 0, 1);
        return few;
    }

    private static void copy(String name, Path to, int images, int sizes, int bytes) throws IOException {
        try (DataInputStream in =
                        new DataInputStream(new GZIPInputStream(Files.newInputStream(FASHION.resolve(name + ".gz"))));
                DataOutputStream out = new DataOutputStream(Files.newOutputStream(to.resolve(name)))) {
            out.writeInt(in.readInt());
            in.readInt();
            out.writeInt(images);
            out.write(in.readNBytes(sizes + images * bytes));
        }
    }
}
