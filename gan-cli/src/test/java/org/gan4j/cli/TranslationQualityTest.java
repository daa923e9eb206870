package org.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gan4j.data.Batch;
import org.gan4j.data.BatchSource;
import org.gan4j.data.DataLoader;
import org.gan4j.data.pairs.DigitPairs;
import org.gan4j.data.pairs.SuperResolution;
import org.gan4j.data.sets.Digits;
import org.gan4j.data.transform.Pad;
import org.gan4j.metrics.FeatureSet;
import org.gan4j.metrics.FrechetDistance;
import org.gan4j.metrics.Measurement;
import org.gan4j.metrics.features.ImageClassifier;
import org.gan4j.random.RandomStream;
import org.gan4j.recipes.FromImages;
import org.gan4j.recipes.quality.PairErrors;
import org.gan4j.recipes.run.SavedModel;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recipes of images from images learn the bundled tasks, with no option but the seed, in minutes on two processors. */
@Tag("full")
final class TranslationQualityTest {
    private static final int HELD_OUT = 1_000;
    private static final int BORDER = 2;

    /** A filter of 5x5 edges to a pixel, the best that is linear, reaches L1 0.1177 and this. */
    private static final double FILTER = 17.79;

    /** The best linear map from 49 to 784 pixels reaches 19.553 dB. */
    private static final double LINEAR = 19.6;

    private static final int PRETRAINING = 6_000;

    /** The paper's loss of SRGAN-MSE against SRResNet is 1.4 dB. */
    private static final double LOST = 1.5;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void pix2pixDrawsDigitsFromTheirEdges(int seed) {
        Path run = trained("pix2pix", seed);

        Errors errors = ofPairs(QualityRuns.last("pix2pix", run));

        System.out.println("pix2pix, seed " + seed + ": " + errors);
        assertThat(errors.l1()).isLessThan(0.06);
        assertThat(errors.psnr()).isGreaterThan(FILTER);
    }

    @Test
    void cycleGanFindsTheInversionInBothDirections() {
        List<Integer> found = new ArrayList<>();
        for (int seed = 1; seed <= 5; seed++) {
            Path run = trained("cyclegan", seed);
            SavedModel model = QualityRuns.last("cyclegan", run);
            Errors there = ofInversion(model, false);
            Errors back = ofInversion(model, true);
            System.out.println("cyclegan, seed " + seed + ": " + there + ", back " + back);
            if (there.l1() < 0.05 && back.l1() < 0.05) {
                found.add(seed);
            }
        }

        assertThat(found).hasSizeGreaterThanOrEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void srganEnlargesBetterThanAnyLinearMapAndLosesLittleToItsDiscriminator(int seed) {
        Path run = trained("srgan", seed);

        Enlarged first = enlarged(QualityRuns.at(PRETRAINING, "srgan", run));
        Enlarged second = enlarged(QualityRuns.last("srgan", run));

        System.out.println("srgan, seed " + seed + ": SRResNet " + first + ", SRGAN " + second);
        assertThat(first.errors().psnr()).isGreaterThan(LINEAR);
        assertThat(second.errors().psnr()).isGreaterThan(first.errors().psnr() - LOST);
        assertThat(second.frechetDistance()).isLessThan(first.frechetDistance());
    }

    private Path trained(String recipe, int seed) {
        return QualityRuns.in(directory).trained(recipe, seed);
    }

    private static RandomStream random() {
        return RandomStream.seeded(0);
    }

    private static Errors ofPairs(SavedModel model) {
        var pairs = DigitPairs.edgesHeldOut().map(Pad.by(BORDER));
        try (Scope scope = Scope.open();
                DataLoader loader = pairs.split(DataLoader.of(pairs)).batchSize(HELD_OUT)) {
            Batch batch = loader.next();
            return errors(inner(translator(model, false).translate(batch.input(), random())), inner(batch.images()));
        }
    }

    private static Errors ofInversion(SavedModel model, boolean isBack) {
        var pairs = DigitPairs.invertedHeldOut();
        try (Scope scope = Scope.open();
                DataLoader loader = pairs.split(DataLoader.of(pairs)).batchSize(HELD_OUT)) {
            Batch batch = loader.next();
            Tensor input = isBack ? batch.images() : batch.input();
            Tensor truth = isBack ? batch.input() : batch.images();
            return errors(translator(model, isBack).translate(input, random()), truth);
        }
    }

    private record Errors(double l1, double psnr) {}

    private record Enlarged(Errors errors, double frechetDistance) {}

    private static Enlarged enlarged(SavedModel model) {
        SuperResolution pairs = new SuperResolution(Digits.heldOut(), 4);
        try (Scope scope = Scope.open();
                BatchSource<Batch> batches = pairs.batches(random(), (loader, chance) -> loader.batchSize(HELD_OUT))) {
            Batch batch = batches.next();
            Tensor made = translator(model, false).translate(batch.input(), random());
            ImageClassifier judge = ImageClassifier.digits();
            double distance = FrechetDistance.of(
                            FeatureSet.of(judge.features(batch.images())), FeatureSet.of(judge.features(made)))
                    .value();
            return new Enlarged(errors(made, batch.images()), distance);
        }
    }

    private static FromImages.Translator translator(SavedModel model, boolean isBack) {
        FromImages source = (FromImages) model.model().source();
        return isBack ? source.backward().orElseThrow() : source.forward();
    }

    /** The images without the border that was added to them. */
    private static Tensor inner(Tensor images) {
        return images.slice(2, BORDER, 28 + BORDER).slice(3, BORDER, 28 + BORDER);
    }

    private static Errors errors(Tensor made, Tensor truth) {
        Map<String, Measurement> measured = PairErrors.of(made, truth);
        return new Errors(measured.get("l1").value(), measured.get("psnr").value());
    }
}
