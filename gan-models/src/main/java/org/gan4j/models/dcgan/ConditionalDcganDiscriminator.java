package org.gan4j.models.dcgan;

import org.gan4j.nn.ConditionalLayer;
import org.gan4j.nn.LabelPlanes;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;

/**
 * A class-conditional {@link DcganDiscriminator}: images [n, channels, size, size], concatenated with one plane per class,
 * and INT32 labels [n], to [n, 1]. Thread safety as for any {@link org.gan4j.nn.Module}.
 */
public final class ConditionalDcganDiscriminator extends ConditionalLayer {
    private final DcganDiscriminator.Settings settings;
    private final int classes;
    private final LabelPlanes planes;
    private final DcganDiscriminator joined;

    /**
     * Creates a discriminator with 512 channels at 4x4, and logits.
     *
     * @param image [channels, size, size], the size 4 or 7 times a power of two, from 16 to 256
     * @param classes the number of classes, 1 or more
     * @param random the stream of the initial weights
     */
    public ConditionalDcganDiscriminator(Shape image, int classes, RandomStream random) {
        this(DcganDiscriminator.Settings.of(image), classes, random);
    }

    /**
     * Creates a discriminator with other settings.
     *
     * @param settings the settings; their image has the channels without the class planes
     * @param classes the number of classes, 1 or more
     * @param random the stream of the initial weights
     */
    public ConditionalDcganDiscriminator(DcganDiscriminator.Settings settings, int classes, RandomStream random) {
        this.settings = settings;
        this.classes = classes;
        this.planes = child("planes", new LabelPlanes(classes));
        Shape image = settings.image().withSize(0, settings.image().size(0) + classes);
        this.joined = child(
                "joined",
                new DcganDiscriminator(
                        new DcganDiscriminator.Settings(image, settings.width(), settings.output(), settings.extras()),
                        random));
    }

    /** @throws IndexOutOfBoundsException if a label is outside [0, classes) */
    @Override
    protected Tensor compute(Tensor images, Tensor labels) {
        Shape shape = images.shape();
        if (shape.rank() != 4 || !shape.range(1, 4).equals(settings.image())) {
            throw expects("[n, *] of images " + settings.image(), images);
        }
        return joined.forward(planes.forward(images, labels));
    }

    @Override
    public String toString() {
        return "ConditionalDcganDiscriminator(" + settings.image() + " -> 1, width " + settings.width() + ", classes "
                + classes + ")";
    }
}
