package org.gan4j.parity;

import java.util.ArrayList;
import java.util.List;
import org.gan4j.nn.ConvSettings;
import org.gan4j.shape.Shape;
import org.gan4j.shape.Window;

/**
 * The networks of the programs, layer for layer as their sources write them, dropout left out or at probability 0.
 *
 * @param <T> tensors
 */
final class ProgramNetworks<T> {
    private static final int LATENT = 100;
    private static final Window SAME = Window.of(3).padding(1);
    private static final Window HALVING = SAME.stride(2);
    private static final Window WHOLE = Window.of(4);
    private static final Window DOUBLING = Window.of(4).stride(2).padding(1);

    private final Layers<T> layers;
    private final ImageLayers<T> images;

    ProgramNetworks(Library<T> library) {
        this.layers = library.layers();
        this.images = library.imageLayers();
    }

    Network<T> convGenerator(int width) {
        return layers.sequential(List.of(
                layers.linear(LATENT, width * 8 * 8, true),
                layers.reLU(),
                layers.unflatten(Shape.of(width, 8, 8)),
                images.upsampleNearest(2),
                images.conv2d(ConvSettings.of(width, width, SAME)),
                images.batchNorm2d(width, 1e-5, 0.78, true),
                layers.reLU(),
                images.upsampleNearest(2),
                images.conv2d(ConvSettings.of(width, width / 2, SAME)),
                images.batchNorm2d(width / 2, 1e-5, 0.78, true),
                layers.reLU(),
                images.conv2d(ConvSettings.of(width / 2, 3, SAME)),
                layers.tanh()));
    }

    Network<T> convDiscriminator(int width) {
        return layers.sequential(List.of(
                images.conv2d(ConvSettings.of(3, width, HALVING)),
                layers.leakyReLU(0.2),
                layers.dropout(0),
                images.conv2d(ConvSettings.of(width, 2 * width, HALVING)),
                images.zeroPad2d(0, 1, 0, 1),
                images.batchNorm2d(2 * width, 1e-5, 0.82, true),
                layers.leakyReLU(0.25),
                layers.dropout(0),
                images.conv2d(ConvSettings.of(2 * width, 4 * width, HALVING)),
                images.batchNorm2d(4 * width, 1e-5, 0.82, true),
                layers.leakyReLU(0.2),
                layers.dropout(0),
                images.conv2d(ConvSettings.of(4 * width, 8 * width, SAME)),
                images.batchNorm2d(8 * width, 1e-5, 0.8, true),
                layers.leakyReLU(0.25),
                layers.dropout(0),
                layers.flatten(),
                layers.linear(8 * width * 5 * 5, 1, true),
                layers.sigmoid()));
    }

    /** Of 4x4 with {@code width} channels, doubled so many times. */
    Network<T> dcganGenerator(int width, int doublings) {
        List<Network<T>> all = new ArrayList<>();
        all.add(transposed(LATENT, width, WHOLE));
        for (int channels = width, i = 1; i < doublings; channels /= 2, i++) {
            all.add(images.batchNorm2d(channels));
            all.add(layers.reLU());
            all.add(transposed(channels, channels / 2, DOUBLING));
        }
        int last = width >> (doublings - 1);
        all.add(images.batchNorm2d(last));
        all.add(layers.reLU());
        all.add(transposed(last, 3, DOUBLING));
        all.add(layers.tanh());
        return layers.sequential(all);
    }

    /** Halved so many times, to 4x4 with {@code width} channels. */
    Network<T> dcganDiscriminator(int width, int halvings, List<Network<T>> output) {
        List<Network<T>> all = new ArrayList<>();
        int first = width >> (halvings - 1);
        all.add(convolution(3, first, DOUBLING));
        all.add(layers.leakyReLU(0.2));
        for (int channels = first; channels < width; channels *= 2) {
            all.add(convolution(channels, 2 * channels, DOUBLING));
            all.add(images.batchNorm2d(2 * channels));
            all.add(layers.leakyReLU(0.2));
        }
        all.add(convolution(width, 1, WHOLE));
        all.addAll(output);
        all.add(layers.flatten());
        return layers.sequential(all);
    }

    Network<T> mlpGenerator(int divisor) {
        List<Network<T>> all = new ArrayList<>();
        int in = LATENT;
        for (int hidden : new int[] {256 / divisor, 512 / divisor, 1024 / divisor}) {
            all.addAll(List.of(layers.linear(in, hidden, true), layers.batchNorm1d(hidden), layers.reLU()));
            in = hidden;
        }
        all.add(layers.linear(in, 3 * 64 * 64, true));
        all.add(layers.tanh());
        all.add(layers.unflatten(Shape.of(3, 64, 64)));
        return layers.sequential(all);
    }

    Network<T> mlpDiscriminator(int divisor) {
        List<Network<T>> all = new ArrayList<>();
        all.add(layers.flatten());
        int in = 3 * 64 * 64;
        for (int hidden : new int[] {1024 / divisor, 512 / divisor, 256 / divisor}) {
            all.addAll(List.of(layers.linear(in, hidden, true), layers.leakyReLU(0.2)));
            in = hidden;
        }
        all.add(layers.linear(in, 1, true));
        all.add(layers.sigmoid());
        return layers.sequential(all);
    }

    private Network<T> convolution(int in, int out, Window window) {
        return images.conv2d(ConvSettings.of(in, out, window).withoutBias());
    }

    private Network<T> transposed(int in, int out, Window window) {
        return images.convTranspose2d(ConvSettings.of(in, out, window).withoutBias(), 0);
    }
}
