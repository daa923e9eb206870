package org.gan4j.models.dcgan;

import java.util.ArrayList;
import java.util.List;
import org.gan4j.nn.ConvSettings;
import org.gan4j.nn.Initializer;
import org.gan4j.nn.Layer;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.Window;

/**
 * The sizes that both networks share: square images whose side halves from layer to layer down to 4 or 7, with
 * {@code width} channels there and half as many at each doubling.
 *
 * @param image [channels, size, size], the size 4 or 7 times a power of two, from 16 to 256
 * @param width a multiple of half of that power, so that the last halving leaves a whole number
 */
record Pyramid(Shape image, int width) {
    /** 512, 256, 128 and 64 channels for images of 64x64, as in the paper's code and PyTorch's DCGAN tutorial. */
    static final int DEFAULT_WIDTH = 512;

    private static final int SMALLEST = 16;
    private static final int LARGEST = 256;

    /** The standard deviation of the initial weights, whose mean is 0 in convolutions: section 4 of the paper. */
    private static final double DEVIATION = 0.02;

    Pyramid {
        require(image, width);
    }

    static void require(Shape image, int width) {
        boolean square = image.rank() == 3 && image.size(0) > 0 && image.size(1) == image.size(2);
        if (!square || image.size(1) < SMALLEST || image.size(1) > LARGEST || !isPower(image.size(1))) {
            throw new IllegalArgumentException(
                    "DCGAN: expects images [channels, size, size] of 4 or 7 times a power of two"
                            + " from 16 to 256, got " + image);
        }
        int multiple = image.size(1) / base(image) / 2;
        if (width <= 0 || width % multiple != 0) {
            throw new IllegalArgumentException("DCGAN: expects a width that is a multiple of " + multiple
                    + " for images " + image + ", got " + width);
        }
    }

    private static boolean isPower(int size) {
        return Integer.bitCount(size % 7 == 0 ? size / 7 : size) == 1;
    }

    /** Returns the smallest side, 7 for sizes such as 28, the digits', and 4 for powers of two. */
    private static int base(Shape image) {
        return image.size(1) % 7 == 0 ? 7 : 4;
    }

    int channels() {
        return image.size(0);
    }

    /** Returns the numbers of channels at the smallest side, twice that and so on, up to half the image's size. */
    List<Integer> widths() {
        List<Integer> widths = new ArrayList<>();
        int base = base(image);
        for (int size = base; size < image.size(1); size *= 2) {
            widths.add(width * base / size);
        }
        return widths;
    }

    /** Returns a convolution between 1x1 and the smallest side, without bias. */
    ConvSettings whole(int in, int out) {
        return ConvSettings.of(in, out, Window.of(base(image))).withoutBias();
    }

    /** Returns a convolution between a size and its double, without bias. */
    static ConvSettings halving(int in, int out) {
        return ConvSettings.of(in, out, Window.of(4).stride(2).padding(1)).withoutBias();
    }

    /**
     * Draws the initial weights: of convolutions from normal(0, 0.02), section 4 of the paper; of normalisations from
     * normal(1, 0.02), as in PyTorch's DCGAN tutorial.
     */
    static void initialize(List<Layer> layers, RandomStream random) {
        for (int i = 0; i < layers.size(); i++) {
            String prefix = i + ".";
            layers.get(i).namedParameters().forEach((name, parameter) -> {
                if (name.endsWith("weight")) {
                    int mean = parameter.shape().rank() == 4 ? 0 : 1;
                    parameter.initialize(Initializer.normal(mean, DEVIATION), random.split(prefix + name));
                }
            });
        }
    }
}
