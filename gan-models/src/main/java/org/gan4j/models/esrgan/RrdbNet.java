package org.gan4j.models.esrgan;

import java.util.ArrayList;
import java.util.List;
import org.gan4j.nn.Conv2d;
import org.gan4j.nn.Layer;
import org.gan4j.nn.PerSample;
import org.gan4j.nn.Sequential;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.Window;
import org.gan4j.tensor.Tensor;

/**
 * The generator of ESRGAN: images [n, channels, height, width] of any size to images [n, channels, scale height, scale width].
 *
 * <p>Residual-in-residual dense blocks under one long shortcut, then nearest-neighbour upsampling by 2 at a time, each
 * followed by a convolution, and two convolutions; LeakyReLU(0.2), no normalisation. Wang et al., ECCV workshops 2018,
 * section 3.1; the dense blocks are initialised to a tenth of He et al.'s weights, with biases 0. Parameters are named as
 * in BasicSR. Thread safety as for any {@link org.gan4j.nn.Module}.
 */
public final class RrdbNet extends Layer implements PerSample {
    private final RrdbSettings settings;
    private final Conv2d first;
    private final Sequential body;
    private final Conv2d afterBody;
    private final List<Conv2d> enlarged = new ArrayList<>();
    private final Conv2d full;
    private final Conv2d last;

    /**
     * Creates a generator with fresh weights.
     *
     * @param settings the sizes of the network
     * @param random the stream of the initial weights
     */
    public RrdbNet(RrdbSettings settings, RandomStream random) {
        this.settings = settings;
        int width = settings.width();
        this.first = convolution("conv_first", settings.channels(), width, random);
        List<Rrdb> blocks = new ArrayList<>();
        for (int i = 0; i < settings.blocks(); i++) {
            blocks.add(new Rrdb(settings, random.split("body." + i)));
        }
        this.body = child("body", new Sequential(blocks));
        this.afterBody = convolution("conv_body", width, width, random);
        for (int factor = 2; factor <= settings.scale(); factor *= 2) {
            enlarged.add(convolution("conv_up" + (enlarged.size() + 1), width, width, random));
        }
        this.full = convolution("conv_hr", width, width, random);
        this.last = convolution("conv_last", width, settings.channels(), random);
    }

    private Conv2d convolution(String name, int in, int out, RandomStream random) {
        return child(name, new Conv2d(in, out, Window.same(3), random.split(name)));
    }

    @Override
    protected Tensor compute(Tensor images) {
        Shape shape = images.shape();
        if (shape.rank() != 4 || shape.size(1) != settings.channels()) {
            throw expects("[n, " + settings.channels() + ", height, width]", images);
        }
        Tensor shallow = first.forward(images);
        Tensor output = afterBody.forward(body.forward(shallow)).add(shallow);
        for (Conv2d up : enlarged) {
            output = up.forward(output.upsampleNearest(2)).leakyRelu(DenseBlock.SLOPE);
        }
        return last.forward(full.forward(output).leakyRelu(DenseBlock.SLOPE));
    }

    @Override
    public String toString() {
        return "RrdbNet(" + settings + ")";
    }
}
