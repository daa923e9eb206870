package org.gan4j.models.pix2pix;

import org.gan4j.models.GaussianWeights;
import org.gan4j.models.ImageSizes;
import org.gan4j.nn.Layer;
import org.gan4j.random.RandomStream;
import org.gan4j.tensor.Tensor;

/**
 * The generator of Pix2Pix, a U-Net: images [n, in, height, width] to images [n, out, height, width] in (-1, 1).
 *
 * <p>4x4 convolutions halve the size level by level, transposed ones double it again, and each level's input is
 * concatenated with its output. The three innermost doublings have dropout if they have the full width: the network's only
 * noise. Isola et al., CVPR 2017, section 6.1; weights from normal(0, 0.02). The paper tests with dropout and batch
 * statistics, which is {@link org.gan4j.nn.Mode#TRAIN_SILENT}. Parameters are named as in the authors' PyTorch program.
 * Thread safety as for any {@link org.gan4j.nn.Module}.
 */
public final class UNetGenerator extends Layer {
    private final UNetSettings settings;
    private final ImageSizes sizes;
    private final UNetLevel model;

    /**
     * Creates a generator with fresh weights.
     *
     * @param settings the sizes of the network
     * @param random the stream of the initial weights and of dropout masks
     */
    public UNetGenerator(UNetSettings settings, RandomStream random) {
        this.settings = settings;
        int smallest = 1 << settings.levels();
        this.sizes = new ImageSizes(settings.in(), smallest, smallest);
        this.model = child("model", UNetLevel.outermost(settings, random.split("layers")));
        initialize(new GaussianWeights(), random);
    }

    @Override
    protected Tensor compute(Tensor images) {
        if (!sizes.take(images.shape())) {
            throw expects(sizes.expected(images.shape()), images);
        }
        return model.forward(images);
    }

    @Override
    public String toString() {
        return "UNetGenerator(" + settings + ")";
    }
}
