package org.gan4j.nn;

import org.gan4j.random.RandomStream;
import org.gan4j.tensor.Tensor;

/**
 * Normalisation whose gain and bias depend on a condition: y = norm(x) (1 + gain(c)) + bias(c), for images [n,
 * channels, height, width] or features [n, channels].
 *
 * <p>With batch normalisation and classes this is the conditional batch normalisation of de Vries et al. and Dumoulin
 * et al.; with vectors, that of BigGAN (Brock, Donahue and Simonyan, ICLR 2019). The gain is centred at 1, so that
 * outputs near 0 leave the plain normalisation. Thread safety: see {@link Module}.
 */
public final class ConditionalNorm extends ConditionalLayer {
    private final Layer norm;
    private final Layer gain;
    private final Layer bias;

    /**
     * Creates a conditional normalisation from its parts.
     *
     * @param norm normalisation without a weight and a bias of its own
     * @param gain layer from a condition to [n, channels]
     * @param bias layer from a condition to [n, channels]
     */
    public ConditionalNorm(Layer norm, Layer gain, Layer bias) {
        this.norm = child("norm", norm);
        this.gain = child("gain", gain);
        this.bias = child("bias", bias);
    }

    /**
     * Creates a batch normalisation of images conditioned on a class, INT32 [n]; gains begin at 1, biases at 0.
     *
     * @param channels channels of the images
     * @param classes number of classes
     * @param random stream for the initial weights
     * @return the normalisation
     */
    public static ConditionalNorm batchOfClasses(int channels, int classes, RandomStream random) {
        return ofClasses(new BatchNorm2d(BatchNormSettings.of(channels).withoutAffine()), channels, classes, random);
    }

    /**
     * Creates a batch normalisation of images conditioned on a vector, mapped linearly without bias.
     *
     * @param channels channels of the images
     * @param size length of the vectors, [n, size]
     * @param random stream for the initial weights
     * @return the normalisation
     */
    public static ConditionalNorm batchOfVectors(int channels, int size, RandomStream random) {
        return new ConditionalNorm(
                new BatchNorm2d(BatchNormSettings.of(channels).withoutAffine()),
                new Linear(size, channels, false, random),
                new Linear(size, channels, false, random));
    }

    /**
     * Creates an instance normalisation of images conditioned on a class, INT32 [n]; gains begin at 1, biases at 0.
     *
     * @param channels channels of the images
     * @param classes number of classes
     * @param random stream for the initial weights
     * @return the normalisation
     */
    public static ConditionalNorm instanceOfClasses(int channels, int classes, RandomStream random) {
        return ofClasses(new InstanceNorm2d(channels), channels, classes, random);
    }

    private static ConditionalNorm ofClasses(Layer norm, int channels, int classes, RandomStream random) {
        Embedding gain = new Embedding(classes, channels, random);
        Embedding bias = new Embedding(classes, channels, random);
        gain.weight().initialize(Initializer.constant(0), random);
        bias.weight().initialize(Initializer.constant(0), random);
        return new ConditionalNorm(norm, gain, bias);
    }

    @Override
    protected Tensor compute(Tensor input, Tensor condition) {
        Tensor scales =
                Conditions.perSample(this, gain.forward(condition), input).add(1);
        Tensor shifts = Conditions.perSample(this, bias.forward(condition), input);
        return norm.forward(input).multiply(scales).add(shifts);
    }

    @Override
    public String toString() {
        return "ConditionalNorm(" + norm + ", gain " + gain + ", bias " + bias + ")";
    }
}
