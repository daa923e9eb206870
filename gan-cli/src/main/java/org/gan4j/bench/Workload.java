package org.gan4j.bench;

import java.util.List;
import java.util.Optional;
import org.gan4j.loss.ProbabilityLoss;
import org.gan4j.models.Generator;
import org.gan4j.models.conv.ConvDiscriminator;
import org.gan4j.models.conv.ConvGenerator;
import org.gan4j.models.dcgan.DcganDiscriminator;
import org.gan4j.models.dcgan.DcganGenerator;
import org.gan4j.models.mlp.MlpDiscriminator;
import org.gan4j.models.mlp.MlpGenerator;
import org.gan4j.nn.Layer;
import org.gan4j.nn.ReLU;
import org.gan4j.nn.Sigmoid;
import org.gan4j.optim.Adam;
import org.gan4j.optim.OptimizerSettings;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;

/**
 * A workload to measure: the two networks of a well-known example program, named after its recipe, and one alternating
 * step, an update of the discriminator and one of the generator with binary cross-entropy of probabilities. Immutable; safe
 * to share between threads.
 *
 * <p>All workloads share {@link #rule}, so that times differ by the networks alone.
 *
 * @param name the recipe's name
 * @param batch the number of real images in a step
 * @param averagesLosses whether the discriminator minimises the mean of its two losses instead of their sum
 * @param reusesNoise whether both updates use the same noise
 * @param networks creates the two networks
 */
public record Workload(String name, int batch, boolean averagesLosses, boolean reusesNoise, Networks networks) {
    /** The size of the noise of one image. */
    public static final int LATENT = 100;

    private static final double LEARNING_RATE = 2e-4;
    private static final double BETA_1 = 0.5;
    private static final double BETA_2 = 0.999;

    private static final List<Workload> ALL = List.of(
            new Workload("mnist-mlp-bce", 64, false, false, new SmallMlp()),
            new Workload("mlp-64", 64, true, false, new LargeMlp(64, 1)),
            new Workload("cifar10-conv", 32, true, true, new ResizeConvolution()),
            new Workload("dcgan-64", 64, true, false, new Dcgan(64, 512)));

    public Workload {
        if (batch < 1) {
            throw new IllegalArgumentException("Workload " + name + ": expects a batch of 1 or more, got " + batch);
        }
    }

    /** Returns all named workloads, lightest first. */
    public static List<Workload> all() {
        return ALL;
    }

    /** Returns the names, lightest first. */
    public static List<String> names() {
        return ALL.stream().map(Workload::name).toList();
    }

    public static Optional<Workload> find(String name) {
        return ALL.stream().filter(workload -> workload.name.equals(name)).findFirst();
    }

    /** Returns the optimizer of both networks, Adam(2e-4, 0.5, 0.999). */
    public static OptimizerSettings rule() {
        return Adam.withLearningRate(LEARNING_RATE).betas(BETA_1, BETA_2);
    }

    /** Returns the loss, which adds or averages the discriminator's two losses. */
    public ProbabilityLoss loss() {
        return averagesLosses ? new ProbabilityLoss().average() : new ProbabilityLoss();
    }

    /** Creates a generator and a matching discriminator, which ends in a sigmoid. */
    public interface Networks {
        Generator generator(RandomStream random);

        Layer discriminator(RandomStream random);
    }

    /** 100-128-784 and 784-128-1 with ReLU: "GAN Tutorial", 2026. */
    public record SmallMlp() implements Networks {
        private static final Shape IMAGE = Shape.of(1, 28, 28);
        private static final int HIDDEN = 128;

        @Override
        public Generator generator(RandomStream random) {
            return new MlpGenerator(
                    MlpGenerator.Settings.of(LATENT, IMAGE)
                            .hidden(HIDDEN)
                            .activation(ReLU::new)
                            .output(Sigmoid::new),
                    random);
        }

        @Override
        public Layer discriminator(RandomStream random) {
            return new MlpDiscriminator(
                    MlpDiscriminator.Settings.of(IMAGE)
                            .hidden(HIDDEN)
                            .activation(ReLU::new)
                            .output(Sigmoid::new),
                    random);
        }
    }

    /**
     * Fully connected networks for colour images: at 64x64 and width 1, those of "What are GANs?", 2026.
     *
     * @param size height and width
     * @param width the factor on the hidden layers' widths, 256, 512 and 1024
     */
    public record LargeMlp(int size, int width) implements Networks {
        private static final double DROPOUT = 0.3;

        @Override
        public Generator generator(RandomStream random) {
            return new MlpGenerator(
                    MlpGenerator.Settings.of(LATENT, image())
                            .hidden(256 * width, 512 * width, 1024 * width)
                            .batchNorm()
                            .activation(ReLU::new),
                    random);
        }

        @Override
        public Layer discriminator(RandomStream random) {
            return new MlpDiscriminator(
                    MlpDiscriminator.Settings.of(image())
                            .hidden(1024 * width, 512 * width, 256 * width)
                            .dropout(DROPOUT)
                            .output(Sigmoid::new),
                    random);
        }

        private Shape image() {
            return Shape.of(3, size, size);
        }
    }

    /**
     * A generator of upsampling and convolution, and a convolutional discriminator with dropout: "Generative Adversarial
     * Network (GAN)", 2026.
     */
    public record ResizeConvolution() implements Networks {
        private static final Shape IMAGE = Shape.of(3, 32, 32);

        @Override
        public Generator generator(RandomStream random) {
            return new ConvGenerator(LATENT, IMAGE, random);
        }

        @Override
        public Layer discriminator(RandomStream random) {
            return new ConvDiscriminator(ConvDiscriminator.Settings.of(IMAGE).output(Sigmoid::new), random);
        }
    }

    /**
     * DCGAN: Radford, Metz and Chintala, ICLR 2016.
     *
     * @param size height and width, a power of two
     * @param width the number of channels at 4x4
     */
    public record Dcgan(int size, int width) implements Networks {
        @Override
        public Generator generator(RandomStream random) {
            return new DcganGenerator(LATENT, Shape.of(3, size, size), width, random);
        }

        @Override
        public Layer discriminator(RandomStream random) {
            return new DcganDiscriminator(
                    DcganDiscriminator.Settings.of(Shape.of(3, size, size))
                            .width(width)
                            .output(Sigmoid::new),
                    random);
        }
    }
}
