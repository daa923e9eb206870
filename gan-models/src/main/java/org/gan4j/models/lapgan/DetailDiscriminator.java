package org.gan4j.models.lapgan;

import org.gan4j.nn.ConditionalLayer;
import org.gan4j.nn.Conv2d;
import org.gan4j.nn.Dropout;
import org.gan4j.nn.Flatten;
import org.gan4j.nn.Linear;
import org.gan4j.nn.PerSample;
import org.gan4j.nn.ReLU;
import org.gan4j.nn.Sequential;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.Window;
import org.gan4j.tensor.Tensor;

/**
 * The discriminator of one level of LAPGAN: details [n, channels, height, width] and the enlarged image that they belong to, of the
 * same shape, to logits [n, 1].
 *
 * <p>It judges the sum of both, the image of its level: two convolutions of kernel 5 without padding, the second of stride
 * 2, each with ReLU; dropout 0.5; a linear layer. Denton et al., NeurIPS 2015, whose sigmoid belongs to the loss here.
 * Thread safety as for any {@link org.gan4j.nn.Module}.
 */
public final class DetailDiscriminator extends ConditionalLayer implements PerSample {
    private static final double DROPOUT = 0.5;
    private static final int KERNEL = 5;

    private final Shape image;
    private final int width;
    private final Sequential model;

    /**
     * Creates a discriminator of details.
     *
     * @param image [channels, height, width], sides of 9 or more
     * @param width the channels of its convolutions
     * @param random the stream of the initial weights and of dropout masks
     */
    public DetailDiscriminator(Shape image, int width, RandomStream random) {
        this.image = image;
        this.width = width;
        this.model = child("model", layers(image, width, random));
    }

    /** Creates the layers for images, which have more channels if a condition is appended to them. */
    static Sequential layers(Shape image, int width, RandomStream random) {
        return new Sequential(
                new Conv2d(image.size(0), width, Window.of(KERNEL), random),
                new ReLU(),
                new Conv2d(width, width, Window.of(KERNEL).stride(2), random),
                new ReLU(),
                new Dropout(DROPOUT, random),
                new Flatten(),
                new Linear(width * left(image.size(1)) * left(image.size(2)), 1, random));
    }

    /** Returns the side that remains after the convolutions, in pixels. */
    private static int left(int side) {
        return (side - 2 * KERNEL + 1) / 2 + 1;
    }

    @Override
    protected Tensor compute(Tensor details, Tensor low) {
        Shape shape = details.shape();
        if (shape.rank() != 4 || !shape.range(1, 4).equals(image)) {
            throw expects("[n, *] of images " + image, details);
        }
        if (!low.shape().equals(shape)) {
            throw expects("enlarged images " + shape, low);
        }
        return model.forward(details.add(low));
    }

    @Override
    public String toString() {
        return "DetailDiscriminator(" + image + " -> 1, width " + width + ")";
    }
}
