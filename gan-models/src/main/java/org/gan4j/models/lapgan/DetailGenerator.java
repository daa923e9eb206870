package org.gan4j.models.lapgan;

import org.gan4j.models.ConditionalGenerator;
import org.gan4j.models.Latent;
import org.gan4j.nn.Conv2d;
import org.gan4j.nn.ReLU;
import org.gan4j.nn.Sequential;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.Window;
import org.gan4j.tensor.Tensor;

/**
 * The generator of one level of LAPGAN: a plane of noise [n, 1, height, width] and an enlarged image [n, channels, height, width] to
 * the details that it lacks, [n, channels, height, width] of any range.
 *
 * <p>Both joined; convolutions of kernels 7, 7 and 5 with ReLU between. Denton et al., NeurIPS 2015; its noise is uniform
 * in [-1, 1) unless set. Layers have their default initialisation. Thread safety as for any {@link ConditionalGenerator}.
 */
public final class DetailGenerator extends ConditionalGenerator {
    private final Shape image;
    private final Shape condition;
    private final int width;
    private final Sequential model;

    /**
     * Creates a generator of details.
     *
     * @param image [channels, height, width]
     * @param width the channels of its hidden convolutions
     * @param random the stream of the initial weights
     */
    public DetailGenerator(Shape image, int width, RandomStream random) {
        this(image, image, width, random);
    }

    /**
     * Creates a generator with another condition.
     *
     * @param condition the channels of the enlarged image and more
     */
    DetailGenerator(Shape image, Shape condition, int width, RandomStream random) {
        this.image = image;
        this.condition = condition;
        this.width = width;
        int channels = image.size(0);
        this.model = child(
                "model",
                new Sequential(
                        new Conv2d(condition.size(0) + 1, width, Window.same(7), random),
                        new ReLU(),
                        new Conv2d(width, width, Window.same(7), random),
                        new ReLU(),
                        new Conv2d(width, channels, Window.same(5), random)));
        latent(Latent.uniform(latentShape(), -1, 1));
    }

    @Override
    protected Tensor compute(Tensor noise, Tensor low) {
        if (!noise.shape().equals(latentShape().prepend(low.shape().size(0)))) {
            throw expects("noise " + latentShape().prepend(low.shape().size(0)), noise);
        }
        return model.forward(Tensor.concatenate(1, noise, required(low)));
    }

    private Tensor required(Tensor low) {
        if (low.shape().rank() != 4 || !low.shape().range(1, 4).equals(condition)) {
            throw expects("[n, *] of images " + condition, low);
        }
        return low;
    }

    @Override
    public Shape latentShape() {
        return image.withSize(0, 1);
    }

    @Override
    public Shape sampleShape() {
        return image;
    }

    @Override
    public String toString() {
        return "DetailGenerator(" + image + ", width " + width + ")";
    }
}
