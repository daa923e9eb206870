package org.gan4j.nn;

import java.util.function.UnaryOperator;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.Window;
import org.gan4j.tensor.Tensor;

/**
 * Self-attention over the pixels of images: x + gamma o(g softmax(theta^T phi)), where each position weighs all others;
 * [n, channels, height, width] keeps its shape. Zhang et al., ICML 2019.
 *
 * <p>theta and phi have channels / 8, g has channels / 2, and o leads back, all by convolutions of kernel 1 without
 * bias; phi and g are max-pooled over 2 x 2 pixels, as in BigGAN. gamma begins at 0, so that the layer initially does
 * nothing. Thread safety: see {@link Module}.
 */
public final class SelfAttention extends Layer implements PerSample {
    private static final int KEY_SHARE = 8;
    private static final int VALUE_SHARE = 2;
    private static final int POOLED = 2;

    private final int channels;
    private final Layer theta;
    private final Layer phi;
    private final Layer g;
    private final Layer o;
    private final MaxPool2d pool;
    private final Parameter gamma;

    /**
     * Creates an attention.
     *
     * @param channels channels of the images, a multiple of 8
     * @param random stream for the initial weights
     */
    public SelfAttention(int channels, RandomStream random) {
        this(channels, convolution -> convolution, random);
    }

    /**
     * Creates an attention whose convolutions are wrapped, for example in a {@link SpectralNorm}.
     *
     * @param channels a multiple of 8
     * @param wrapped wraps each of the four convolutions
     * @param random stream for the initial weights
     */
    public SelfAttention(int channels, UnaryOperator<Layer> wrapped, RandomStream random) {
        if (channels < KEY_SHARE || channels % KEY_SHARE != 0) {
            throw new IllegalArgumentException("SelfAttention: expects channels of a multiple of 8, got " + channels);
        }
        this.channels = channels;
        this.theta = child("theta", wrapped.apply(convolution(channels, channels / KEY_SHARE, random)));
        this.phi = child("phi", wrapped.apply(convolution(channels, channels / KEY_SHARE, random)));
        this.g = child("g", wrapped.apply(convolution(channels, channels / VALUE_SHARE, random)));
        this.o = child("o", wrapped.apply(convolution(channels / VALUE_SHARE, channels, random)));
        this.pool = child("pool", new MaxPool2d(POOLED));
        this.gamma = parameter("gamma", Shape.scalar(), 0);
    }

    private static Layer convolution(int in, int out, RandomStream random) {
        return new Conv2d(ConvSettings.of(in, out, Window.of(1)).withoutBias(), random);
    }

    /** {@return the factor of the attention's output} */
    public Parameter gamma() {
        return gamma;
    }

    @Override
    protected Tensor compute(Tensor input) {
        Shape shape = input.shape();
        if (shape.rank() != 4 || shape.size(1) != channels || shape.size(2) < POOLED || shape.size(3) < POOLED) {
            throw expects("[n, " + channels + ", height, width] of at least 2x2 pixels", input);
        }
        Tensor queries = theta.forward(input).flatten(2);
        Tensor keys = pool.forward(phi.forward(input)).flatten(2);
        Tensor values = pool.forward(g.forward(input)).flatten(2);
        Tensor weights = queries.transpose(1, 2).matmul(keys).softmax(-1);
        Tensor attended = values.matmul(weights.transpose(1, 2));
        Tensor images = attended.reshape(Shape.of(shape.size(0), channels / VALUE_SHARE, shape.size(2), shape.size(3)));
        return input.add(o.forward(images).multiply(gamma.value()));
    }

    @Override
    public String toString() {
        return "SelfAttention(" + channels + ")";
    }
}
