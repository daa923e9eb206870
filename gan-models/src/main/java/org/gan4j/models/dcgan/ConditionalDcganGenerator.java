package org.gan4j.models.dcgan;

import org.gan4j.models.ClassCondition;
import org.gan4j.models.ConditionalGenerator;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;

/**
 * A class-conditional {@link DcganGenerator}: noise [n, latent] and a {@link ClassCondition}, concatenated one-hot with the
 * noise, to images [n, channels, size, size] in (-1, 1). Thread safety as for any {@link ConditionalGenerator}.
 */
public final class ConditionalDcganGenerator extends ConditionalGenerator {
    private final int latent;
    private final int classes;
    private final DcganGenerator joined;

    /**
     * Creates a generator with 512 channels at 4x4.
     *
     * @param latent the size of the noise of one sample
     * @param classes the number of classes, 1 or more
     * @param image [channels, size, size], the size 4 or 7 times a power of two, from 16 to 256
     * @param random the stream of the initial weights
     */
    public ConditionalDcganGenerator(int latent, int classes, Shape image, RandomStream random) {
        this(latent, classes, new Pyramid(image, Pyramid.DEFAULT_WIDTH), random);
    }

    /**
     * {@return a generator with another width}
     *
     * @param width the number of channels at 4x4 or 7x7, a multiple of half of that power of two
     * @param latent the size of the noise of one sample
     * @param classes the number of classes, 1 or more
     * @param image [channels, size, size], the size 4 or 7 times a power of two, from 16 to 256
     * @param random the stream of the initial weights
     */
    public static ConditionalDcganGenerator ofWidth(
            int width, int latent, int classes, Shape image, RandomStream random) {
        return new ConditionalDcganGenerator(latent, classes, new Pyramid(image, width), random);
    }

    private ConditionalDcganGenerator(int latent, int classes, Pyramid pyramid, RandomStream random) {
        if (latent < 1 || classes < 1) {
            throw new IllegalArgumentException("ConditionalDcganGenerator: expects a positive latent size and at least"
                    + " one class, got " + latent + " and " + classes);
        }
        this.latent = latent;
        this.classes = classes;
        this.joined = child("joined", new DcganGenerator(latent + classes, pyramid.image(), pyramid.width(), random));
    }

    /** @throws IndexOutOfBoundsException if a label is outside [0, classes) */
    @Override
    protected Tensor compute(Tensor noise, Tensor labels) {
        Shape shape = noise.shape();
        if (shape.rank() != 2 || shape.size(1) != latent) {
            throw expects("noise [n, " + latent + "]", noise);
        }
        return joined.forward(Tensor.concatenate(1, noise, ClassCondition.shares(this, labels, noise, classes)));
    }

    @Override
    public Shape latentShape() {
        return Shape.of(latent);
    }

    @Override
    public Shape sampleShape() {
        return joined.sampleShape();
    }

    @Override
    public String toString() {
        return "ConditionalDcganGenerator(" + latent + ", classes " + classes + " -> " + sampleShape() + ")";
    }
}
