package org.gan4j.recipes.run;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.gan4j.data.PixelRange;
import org.gan4j.models.Sampler;
import org.gan4j.random.RandomStream;
import org.gan4j.recipes.FromClasses;
import org.gan4j.recipes.FromImages;
import org.gan4j.recipes.FromNoise;
import org.gan4j.recipes.SampleSource;
import org.gan4j.recipes.data.ImageSamples;
import org.gan4j.recipes.data.SampleKind;
import org.gan4j.recipes.data.TranslationExamples;
import org.gan4j.recipes.data.TranslationSamples;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.listener.Interval;
import org.gan4j.train.watch.SampleGrid;

/** The pictures of a run: always from the same noise, of the averages of the generators if there are any. */
final class RunPictures {
    /** Rows of classes; a picture of a thousand would say nothing. */
    private static final int MOST_CLASSES = 20;

    private static final int OF_EACH_CLASS = 8;

    private static final int TRANSLATIONS = 16;

    private final RunPlan plan;
    private final TrainedNetworks networks;
    private final RandomStream random;

    RunPictures(RunPlan plan, TrainedNetworks networks) {
        this.plan = plan;
        this.networks = networks;
        this.random = plan.random().split("samples");
    }

    /** Samples from noise alone. */
    Sampler sampler() {
        if (!(source() instanceof FromNoise noise)) {
            throw unfit();
        }
        return (count, stream) -> networks.averaged(() -> noise.sampler().sample(count, stream));
    }

    /** The grids of images. */
    SampleGrid grid(Path folder, Interval every) {
        SampleKind samples = plan.examples().samples();
        if (source() instanceof FromClasses generator) {
            return ofClasses(generator, ImageSamples.rangeOf(samples), folder, every);
        }
        if (samples instanceof ImageSamples images) {
            return new SampleGrid(sampler(), images.range(), folder, every, random);
        }
        if (plan.examples() instanceof TranslationExamples images) {
            return translations(images, folder, every);
        }
        throw unfit();
    }

    /**
     * Two examples in a row of a grid: input, output and truth of each; without a truth, the image that the output becomes on
     * the way back.
     */
    private SampleGrid translations(TranslationExamples examples, Path folder, Interval every) {
        if (!(source() instanceof FromImages translation)) {
            throw unfit();
        }
        TranslationSamples samples = examples.samples();
        boolean hasTruth = examples.heldOut().isPaired();
        List<Supplier<Tensor>> columns = List.of(
                () -> shown(examples.shownInputs(TRANSLATIONS), samples),
                () -> shown(output(translation, examples), samples),
                () -> shown(hasTruth ? examples.shownTargets(TRANSLATIONS) : back(translation, examples), samples));
        return SampleGrid.sideBySide(TranslationSamples.RANGE, folder, every, columns)
                .columns(2 * columns.size());
    }

    private Tensor output(FromImages translation, TranslationExamples examples) {
        return networks.averaged(
                () -> translation.forward().translate(examples.shownInputs(TRANSLATIONS), random.split("dropout")));
    }

    private Tensor back(FromImages translation, TranslationExamples examples) {
        FromImages.Translator backward = translation.backward().orElseThrow(this::unfit);
        Tensor there = output(translation, examples);
        return networks.averaged(() -> backward.translate(there, random.split("dropout")));
    }

    /** Images of the size of outputs, each pixel of a smaller one a block, in colour if either is. */
    private static Tensor shown(Tensor images, TranslationSamples samples) {
        int channels = Math.max(samples.input().size(0), samples.shape().size(0));
        Tensor coloured = images.shape().size(1) == channels ? images : Tensor.concatenate(1, images, images, images);
        int factor = samples.shape().size(1) / images.shape().size(2);
        return factor == 1 ? coloured : coloured.upsampleNearest(factor);
    }

    /** A row of a grid is a class. */
    private SampleGrid ofClasses(FromClasses generator, PixelRange range, Path folder, Interval every) {
        int rows = Math.min(MOST_CLASSES, generator.classNames().size());
        return SampleGrid.of(
                        () -> networks.averaged(
                                () -> generator.sample(rows, OF_EACH_CLASS, random.split("sample grid"))),
                        range,
                        folder,
                        every)
                .columns(OF_EACH_CLASS);
    }

    private SampleSource source() {
        return networks.model().source();
    }

    private IllegalArgumentException unfit() {
        return new IllegalArgumentException("recipe " + plan.recipe().name() + ": expects a source of "
                + plan.examples().samples().describe() + ", got " + source());
    }
}
