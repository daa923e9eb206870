package org.gan4j.recipes.translation;

import org.gan4j.models.pix2pix.PatchDiscriminator;
import org.gan4j.models.pix2pix.PatchSettings;
import org.gan4j.models.pix2pix.UNetGenerator;
import org.gan4j.models.pix2pix.UNetSettings;
import org.gan4j.nn.Layer;
import org.gan4j.recipes.Alternation;
import org.gan4j.recipes.FromImages;
import org.gan4j.recipes.GanModel;
import org.gan4j.recipes.ModelOptions;
import org.gan4j.recipes.Recipe;
import org.gan4j.recipes.data.DataChoice;
import org.gan4j.recipes.data.SampleKind;
import org.gan4j.recipes.data.TranslationSamples;
import org.gan4j.recipes.data.TranslationTask;
import org.gan4j.shape.Shape;
import org.gan4j.train.translation.Pix2Pix;
import org.gan4j.train.translation.TranslationPair;

/**
 * Pix2Pix: a U-Net, patches of 34x34 that judge input and output together, 100 times the L1 distance. By default edges to
 * digits of 32x32 in a quarter of the paper's width; from 128x128 on it is the paper's.
 */
public final class Pix2PixRecipe implements Recipe {
    private static final int SIDE = 32;
    private static final int LARGE = 128;
    private static final int DEEPEST = 8;
    private static final int MULTIPLE = 4;

    @Override
    public String name() {
        return "pix2pix";
    }

    @Override
    public String description() {
        return "images from images, learned from pairs: a U-Net and a PatchGAN, with the L1 distance";
    }

    @Override
    public String source() {
        return "Isola, Zhu, Zhou and Efros, CVPR 2017";
    }

    @Override
    public Defaults defaults() {
        return new Defaults(DataChoice.BUNDLED, 8, 8, Pix2Pix.LEARNING_RATE, 2);
    }

    @Override
    public SampleKind samples() {
        return TranslationSamples.ofDigits(TranslationTask.PAIRED, SIDE, 1, MULTIPLE);
    }

    @Override
    public GanModel model(ModelOptions options) {
        TranslationSamples samples = (TranslationSamples) options.samples();
        options.discriminator().requireLogitsOf(name());
        Layer generator = generator(samples, options);
        Layer discriminator = new PatchDiscriminator(
                PatchSettings.of(samples.input().size(0) + samples.shape().size(0))
                        .withReceptiveField(samples.side() < LARGE ? 34 : 70)
                        .withWidth(width(samples.side())),
                options.random().split("discriminator"));
        return GanModel.of(
                Alternation.of(new TranslationPair(generator, discriminator), Pix2Pix.loss())
                        .with(Pix2Pix::withL1),
                FromImages.oneWay(
                        new FromImages.Sides(1 << levels(samples.side()), 1 << levels(samples.side())),
                        (images, random) -> Pix2Pix.translate(generator, images, random)));
    }

    private static Layer generator(TranslationSamples samples, ModelOptions options) {
        Shape shape = samples.shape();
        UNetSettings settings = UNetSettings.of(samples.input().size(0), shape.size(0), LARGE)
                .withLevels(levels(samples.side()))
                .withWidth(width(samples.side()));
        return new UNetGenerator(settings, options.random().split("generator"));
    }

    /** The halvings, down to a pixel where the side is a power of two. */
    private static int levels(int side) {
        return Math.min(DEEPEST, Integer.numberOfTrailingZeros(side));
    }

    /** The channels after the first layer. */
    private static int width(int side) {
        return side <= SIDE ? 16 : side < LARGE ? 32 : 64;
    }
}
