package org.gan4j.benchmarks.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.gan4j.benchmarks.peers.Composite.Equalized;
import org.gan4j.benchmarks.peers.Composite.Idle;
import org.gan4j.benchmarks.peers.Composite.Synthesis;
import org.gan4j.benchmarks.peers.Part.ChannelBias;
import org.gan4j.benchmarks.peers.Part.Convolution;
import org.gan4j.benchmarks.peers.Part.Deviation;
import org.gan4j.benchmarks.peers.Part.Enlarge;
import org.gan4j.benchmarks.peers.Part.Fir;
import org.gan4j.benchmarks.peers.Part.Flatten;
import org.gan4j.benchmarks.peers.Part.Halve;
import org.gan4j.benchmarks.peers.Part.LeakyRelu;
import org.gan4j.benchmarks.peers.Part.Linear;
import org.gan4j.benchmarks.peers.Part.PixelNorm;
import org.gan4j.benchmarks.peers.Part.ScaledLeakyRelu;
import org.gan4j.benchmarks.peers.Part.Unflatten;
import org.gan4j.shape.Shape;

/** The layers of ProGAN, fully grown, and of StyleGAN2's configuration for CIFAR-10, for colour images. */
final class StyleParts {
    private static final int COLOURS = 3;
    private static final int SMALLEST = 4;
    private static final double SLOPE = 0.2;
    private static final double GAIN = Math.sqrt(2);
    private static final double MAPPING_RATE = 0.01;
    private static final int MAPPING_LAYERS = 2;

    private StyleParts() {}

    /**
     * Returns the numbers of channels by the size.
     *
     * @param base the number of channels times the size, halved, below {@code most}
     */
    static IntUnaryOperator widths(int base, int most) {
        return size -> Math.min(most, 2 * base / size);
    }

    /** Returns ProGAN's generator; the images of lower sizes are idle. */
    static List<Part> proGanGenerator(int latent, int size, IntUnaryOperator widths) {
        int first = widths.applyAsInt(SMALLEST);
        List<Part> parts = new ArrayList<>(List.of(
                new PixelNorm(),
                new Equalized(new Linear(latent, 16 * first, false), GAIN / 4, 1),
                new Unflatten(Shape.of(first, SMALLEST, SMALLEST)),
                new ChannelBias(first),
                new LeakyRelu(SLOPE),
                new PixelNorm()));
        parts.addAll(normalized(first, first));
        List<Part> idle = new ArrayList<>();
        for (int side = 2 * SMALLEST; side <= size; side *= 2) {
            int width = widths.applyAsInt(side);
            idle.add(image(widths.applyAsInt(side / 2)));
            parts.add(new Enlarge(2));
            parts.addAll(normalized(widths.applyAsInt(side / 2), width));
            parts.addAll(normalized(width, width));
        }
        parts.add(new Idle(idle));
        parts.add(image(widths.applyAsInt(size)));
        return parts;
    }

    private static Part image(int width) {
        return new Equalized(new Convolution(width, COLOURS, 1, 1, 0, true), 1, 1);
    }

    private static List<Part> normalized(int in, int out) {
        List<Part> parts = activated(in, out, 3);
        parts.add(new PixelNorm());
        return parts;
    }

    private static List<Part> activated(int in, int out, int kernel) {
        return new ArrayList<>(List.of(
                new Equalized(new Convolution(in, out, kernel, 1, kernel / 2, true), GAIN, 1), new LeakyRelu(SLOPE)));
    }

    /** Returns ProGAN's discriminator; the layers that read lower sizes are idle. */
    static List<Part> proGanDiscriminator(int size, int group, IntUnaryOperator widths) {
        List<Part> idle = new ArrayList<>();
        for (int side = SMALLEST; side < size; side *= 2) {
            idle.addAll(activated(COLOURS, widths.applyAsInt(side), 1));
        }
        List<Part> parts = new ArrayList<>(List.of(new Idle(idle)));
        parts.addAll(activated(COLOURS, widths.applyAsInt(size), 1));
        for (int side = size; side > SMALLEST; side /= 2) {
            int width = widths.applyAsInt(side);
            parts.addAll(activated(width, width, 3));
            parts.addAll(activated(width, widths.applyAsInt(side / 2), 3));
            parts.add(new Halve());
        }
        int last = widths.applyAsInt(SMALLEST);
        parts.add(new Deviation(group));
        parts.addAll(activated(last + 1, last, 3));
        parts.add(new Flatten());
        parts.add(new Equalized(new Linear(16 * last, last), GAIN, 1));
        parts.add(new LeakyRelu(SLOPE));
        parts.add(new Equalized(new Linear(last, 1), 1, 1));
        return parts;
    }

    /** Returns StyleGAN2's generator without style mixing: noise and styles have {@code style} numbers. */
    static List<Part> styleGan2Generator(int style, int size, IntUnaryOperator widths) {
        List<Part> parts = new ArrayList<>(List.of(new PixelNorm()));
        for (int i = 0; i < MAPPING_LAYERS; i++) {
            parts.add(new Equalized(new Linear(style, style), 1, MAPPING_RATE));
            parts.add(new ScaledLeakyRelu());
        }
        List<Integer> channels = new ArrayList<>();
        for (int side = SMALLEST; side <= size; side *= 2) {
            channels.add(widths.applyAsInt(side));
        }
        parts.add(new Synthesis(channels, style, COLOURS));
        return parts;
    }

    /** Returns StyleGAN2's discriminator without shortcuts. */
    static List<Part> styleGan2Discriminator(int size, int group, IntUnaryOperator widths) {
        List<Part> parts = scaled(new Convolution(COLOURS, widths.applyAsInt(size), 1, 1, 0, true));
        for (int side = size; side > SMALLEST; side /= 2) {
            int width = widths.applyAsInt(side);
            parts.addAll(scaled(new Convolution(width, width, 3, 1, 1, true)));
            parts.add(new Fir(2));
            parts.addAll(scaled(new Convolution(width, widths.applyAsInt(side / 2), 3, 2, 0, true)));
        }
        int last = widths.applyAsInt(SMALLEST);
        parts.add(new Deviation(group));
        parts.addAll(scaled(new Convolution(last + 1, last, 3, 1, 1, true)));
        parts.add(new Flatten());
        parts.addAll(scaled(new Linear(16 * last, last)));
        parts.add(new Equalized(new Linear(last, 1), 1, 1));
        return parts;
    }

    private static List<Part> scaled(Part layer) {
        return new ArrayList<>(List.of(new Equalized(layer, 1, 1), new ScaledLeakyRelu()));
    }
}
