package org.gan4j.nn;

import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;

/**
 * Adds normal noise, one number per pixel for all channels, multiplied by a learned strength that begins at 0; images
 * [n, channels, height, width] keep their shape. Karras, Laine and Aila, CVPR 2019.
 *
 * <p>Passes in training draw from streams whose positions are in checkpoints, with a separate one for TRAIN_SILENT. A
 * pass with a stream of its own draws from that. Otherwise the noise in EVAL is always the same, so that sampling
 * changes nothing and threads may share the layer.
 */
public final class NoiseInjection extends Layer implements PerSample {
    private final RandomStream random;
    private final RandomStream silent;
    private final RandomStream fixed;
    private final Parameter strength;

    private NoiseInjection(Shape shape, RandomStream random) {
        RandomStream own = random.split(random.nextLong());
        this.random = stream("stream", own.split("noise"));
        this.silent = stream("silent_stream", own.split("silent noise"));
        this.fixed = own.split("fixed noise");
        this.strength = parameter("strength", shape, 0);
    }

    /**
     * Creates a layer with one strength, as in StyleGAN2.
     *
     * @param random stream from which its streams are split; layers that share it get different ones
     * @return the layer
     */
    public static NoiseInjection shared(RandomStream random) {
        return new NoiseInjection(Shape.scalar(), random);
    }

    /**
     * Creates a layer with a strength for each channel, as in StyleGAN.
     *
     * @param channels channels of the images
     * @param random stream from which its streams are split; layers that share it get different ones
     * @return the layer
     */
    public static NoiseInjection perChannel(int channels, RandomStream random) {
        return new NoiseInjection(Shape.of(channels, 1, 1), random);
    }

    /** {@return the learned factor of the noise: a scalar, or [channels, 1, 1]} */
    public Parameter strength() {
        return strength;
    }

    @Override
    protected Tensor compute(Tensor input) {
        Shape shape = input.shape();
        Shape learned = strength.shape();
        if (shape.rank() != 4 || (learned.rank() > 0 && shape.size(1) != learned.size(0))) {
            throw expects(
                    learned.rank() > 0 ? "[n, " + learned.size(0) + ", height, width]" : "[n, channels, height, width]",
                    input);
        }
        RandomStream stream =
                switch (mode()) {
                    case TRAIN -> drawing(random);
                    case TRAIN_SILENT -> drawing(silent);
                    case EVAL, EVAL_STOCHASTIC -> drawing(fixed.split("same"));
                };
        Tensor noise =
                Tensor.normal(shape.withSize(1, 1), stream).to(input.backend()).to(input.dtype());
        return input.add(noise.multiply(strength.value()));
    }

    @Override
    public String toString() {
        return strength.shape().rank() == 0
                ? "NoiseInjection()"
                : "NoiseInjection(" + strength.shape().size(0) + ")";
    }
}
