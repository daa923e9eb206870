package consumer;

import java.util.ArrayList;
import java.util.List;
import org.gan4j.backend.DType;
import org.gan4j.models.Generator;
import org.gan4j.nn.*;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Fir;
import org.gan4j.tensor.NoGradient;
import org.gan4j.tensor.Tensor;

/**
 * StyleGAN2's generator (Karras et al., CVPR 2020): noise [n, 2, 16], two latent vectors for a mixture of styles, to images [n,
 * 1, 32, 32]. Outside of training the second vector is ignored, and styles are truncated towards their average.
 */
final class StyleGenerator extends Generator {
    private static final int LATENT = 16;
    private static final int STYLES = 11;

    private final Layer mapping;
    private final Parameter constant;
    private final ModuleList<ConditionalLayer> convolutions;
    private final ModuleList<ConditionalLayer> images;
    private final Layer enlarge = child("enlarge", new FirFilter2d(Fir.of(1, 3, 3, 1).enlarging(2)));
    private final Buffer average = buffer("w_average", Shape.of(LATENT), DType.FLOAT32, 0);
    private final RandomStream crossovers;
    private final RandomStream silentCrossovers;

    StyleGenerator(int width, RandomStream random) {
        Layer first = new EqualizedLR(new Linear(LATENT, LATENT, random), Math.sqrt(2), 0.01, random);
        Layer second = new EqualizedLR(new Linear(LATENT, LATENT, random), Math.sqrt(2), 0.01, random);
        mapping = child(
                "mapping",
                new Sequential(new PixelNorm(), first, new LeakyReLU(0.2), second, new LeakyReLU(0.2)));
        constant = parameter("constant", Shape.of(1, width, 4, 4), Initializer.normal(0, 1), random);
        List<ConditionalLayer> styled = new ArrayList<>();
        List<ConditionalLayer> projections = new ArrayList<>();
        var same = ModulatedConv2d.Settings.of(width, width, 3);
        for (int i = 0; i < 7; i++) {
            Styled convolution = new Styled(i % 2 == 1 ? same.doubling() : same, random);
            styled.add(new ConditionalSequential(convolution, NoiseInjection.shared(random), new LeakyReLU(0.2)));
        }
        for (int i = 0; i < 4; i++) {
            projections.add(new Styled(ModulatedConv2d.Settings.of(width, 1, 1).withoutDemodulation(), random));
        }
        convolutions = child("convolutions", new ModuleList<>(styled));
        images = child("images", new ModuleList<>(projections));
        crossovers = stream("crossovers", random.split("crossovers"));
        silentCrossovers = stream("silent_crossovers", random.split("silent crossovers"));
    }

    /** A modulated convolution with the affine map of its style, and a bias. */
    private static final class Styled extends ConditionalLayer {
        private final Layer affine;
        private final ModulatedConv2d convolution;
        private final Parameter bias;

        Styled(ModulatedConv2d.Settings settings, RandomStream random) {
            affine = child("affine", new EqualizedLR(new Linear(LATENT, settings.in(), random), random));
            convolution = child("convolution", new ModulatedConv2d(settings, random));
            bias = parameter("bias", Shape.of(settings.out(), 1, 1), 0);
        }

        @Override
        protected Tensor compute(Tensor input, Tensor w) {
            return convolution.forward(input, affine.forward(w).add(1)).add(bias.value());
        }
    }

    @Override
    public Shape latentShape() {
        return Shape.of(2, LATENT);
    }

    @Override
    public Shape sampleShape() {
        return Shape.of(1, 32, 32);
    }

    @Override
    protected Tensor compute(Tensor noise) {
        return images(styles(noise));
    }

    /** A style for each convolution: noise [n, 2, 16] to [n, 11, 16]. */
    Tensor styles(Tensor noise) {
        Tensor w = mapping.forward(noise.select(1, 0));
        if (!mode().trains()) {
            return repeated(w.add(average.value()).multiply(0.5), STYLES);
        }
        if (mode() == Mode.TRAIN) {
            average.assign(NoGradient.run(
                    () -> average.value().multiply(0.995).add(w.detach().mean(0).multiply(0.005))));
        }
        RandomStream random = drawing(mode() == Mode.TRAIN ? crossovers : silentCrossovers);
        int first = random.nextDouble() < 0.9 ? 1 + random.nextInt(STYLES - 1) : STYLES;
        Tensor other = mapping.forward(noise.select(1, 1));
        return first == STYLES
                ? repeated(w, STYLES)
                : Tensor.concatenate(1, repeated(w, first), repeated(other, STYLES - first));
    }

    private static Tensor repeated(Tensor w, int count) {
        return w.unsqueeze(1).expand(Shape.of(w.shape().size(0), count, LATENT));
    }

    /** A learned constant, seven convolutions, and an image summed over four sizes. */
    Tensor images(Tensor styles) {
        Tensor x = constant.value().expand(constant.shape().withSize(0, styles.shape().size(0)));
        x = convolutions.get(0).forward(x, styles.select(1, 0));
        Tensor image = images.get(0).forward(x, styles.select(1, 1));
        for (int i = 1; i < images.size(); i++) {
            x = convolutions.get(2 * i - 1).forward(x, styles.select(1, 3 * i - 1));
            x = convolutions.get(2 * i).forward(x, styles.select(1, 3 * i));
            image = enlarge.forward(image).add(images.get(i).forward(x, styles.select(1, 3 * i + 1)));
        }
        return image;
    }
}
