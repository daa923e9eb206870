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

    private static final int FEW = 600;
    private static final int STEPS = 6_000;
    private static final int SAMPLES = 5_000;
    private static final int AT_ONCE = 250;

    /** The options of each run, by its name. */
    private static final Map<String, List<Object>> RUNS = new TreeMap<>(Map.of(
            "few-none", List.of(),
            "few-diff", List.of("--augment", "diff", "--augment-policy", "translation,cutout"),
            "few-ada", List.of("--augment", "ada", "--ada-kimg", 50)));

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void augmentationMakesBetterSamplesOfSixHundredClothes(int seed) throws IOException {
        assumeThat(FASHION).isDirectory();
        Path few = few();
        ImageClassifier judge = judge();
        FeatureSet real = real(judge);

        Map<String, Double> distances = new TreeMap<>();
        RUNS.forEach((name, options) -> {
            List<Object> all = new ArrayList<>(List.of("--data", few, "--steps", STEPS, "--threads", 1));
            all.addAll(options);
            Path run = QualityRuns.in(directory).trained(name, "digits", seed, all.toArray());
            try (Scope scope = Scope.open()) {
                FeatureSet made = made(judge, (FromNoise)
                        QualityRuns.last("digits", run).model().source());
                distances.put(name, FrechetDistance.of(real, made).value());
            }
        });

        System.out.println("digits on " + FEW + " clothes, seed " + seed + ": Frechet distances " + distances);
        assertThat(distances.get("few-diff")).isLessThan(distances.get("few-none"));
        assertThat(distances.get("few-ada")).isLessThan(distances.get("few-none"));
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
    private Path few() throws IOException {
        Path few = Files.createDirectory(directory.resolve("few"));
        copy("train-images-idx3-ubyte", few, 8, 28 * 28);
        copy("train-labels-idx1-ubyte", few, 0, 1);
        return few;
    }

    private static void copy(String name, Path to, int sizes, int bytes) throws IOException {
        try (DataInputStream in =
                        new DataInputStream(new GZIPInputStream(Files.newInputStream(FASHION.resolve(name + ".gz"))));
                DataOutputStream out = new DataOutputStream(Files.newOutputStream(to.resolve(name)))) {
            out.writeInt(in.readInt());
            in.readInt();
            out.writeInt(FEW);
            out.write(in.readNBytes(sizes + FEW * bytes));
        }
    }
}
