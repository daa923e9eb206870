package org.gan4j.parity;

import java.util.List;
import org.gan4j.nn.ConvSettings;
import org.gan4j.shape.Shape;
import org.gan4j.shape.Window;

/**
 * Convolutions and transposed convolutions.
 *
 * @param <T> tensors
 */
public final class ConvolutionCases<T> {
    /** What both directions are tried with: sizes that differ, in height and in width, of each setting. */
    private static final List<Window> WINDOWS = List.of(
            Window.of(1),
            Window.of(2).stride(2),
            Window.of(3, 2).stride(1, 2).padding(0, 1),
            Window.of(2, 4).stride(3, 1).padding(1, 2),
            Window.of(3).dilation(2),
            Window.of(3).stride(2).padding(2).dilation(2),
            Window.of(2, 3).stride(2, 1).padding(1, 0).dilation(3, 1),
            Window.of(5).padding(2));

    private final Layers<T> layers;
    private final ImageLayers<T> images;
    private final LayerCaseList<T> list;

    private ConvolutionCases(Library<T> library) {
        this.layers = library.layers();
        this.images = library.imageLayers();
        this.list = new LayerCaseList<>(library);
    }

    public static <T> List<ParityCase> of(Library<T> library) {
        ConvolutionCases<T> all = new ConvolutionCases<>(library);
        all.strides();
        all.windows();
        all.channels();
        all.ofNetworks();
        return all.list.cases();
    }

    private void strides() {
        for (int stride = 1; stride <= 3; stride++) {
            for (int padding = 0; padding <= 2; padding++) {
                Window window = Window.of(3).stride(stride).padding(padding);
                convolution(ConvSettings.of(2, 3, window), Shape.of(2, 2, 7, 6));
                for (int outputPadding = 0; outputPadding < stride; outputPadding++) {
                    transposed(ConvSettings.of(2, 2, window), outputPadding, Shape.of(2, 2, 4, 3));
                }
            }
        }
    }

    private void windows() {
        for (Window window : WINDOWS) {
            convolution(ConvSettings.of(3, 2, window), Shape.of(1, 3, 5, 8));
            transposed(ConvSettings.of(3, 2, window), 0, Shape.of(1, 3, 3, 4));
        }
        transposed(ConvSettings.of(2, 2, Window.of(2).stride(2).dilation(3)), 2, Shape.of(1, 2, 3, 2));
        transposed(ConvSettings.of(2, 1, Window.of(3).dilation(2)), 1, Shape.of(1, 2, 2, 3));
    }

    private void channels() {
        Window halving = Window.of(4).stride(2).padding(1);
        for (int image : new int[] {1, 3, 4}) {
            convolution(ConvSettings.of(image, 4, halving).withoutBias(), Shape.of(1, image, 8, 6));
            transposed(ConvSettings.of(4, image, halving).withoutBias(), 0, Shape.of(1, 4, 3, 4));
        }
        convolution(ConvSettings.of(5, 1, Window.of(4)).withoutBias(), Shape.of(3, 5, 4, 4));
        transposed(ConvSettings.of(5, 3, Window.of(4)).withoutBias(), 0, Shape.of(3, 5, 1, 1));
        convolution(ConvSettings.of(9, 17, Window.of(3).padding(1)), Shape.of(2, 9, 3, 3));
        transposed(ConvSettings.of(17, 9, halving), 0, Shape.of(2, 17, 2, 2));
        for (int groups : new int[] {2, 4}) {
            Window window = Window.of(3).stride(2).padding(1);
            convolution(ConvSettings.of(4, 8, window).groups(groups), Shape.of(2, 4, 5, 6));
            transposed(ConvSettings.of(4, 8, window).groups(groups), 1, Shape.of(2, 4, 3, 2));
        }
        convolution(ConvSettings.of(6, 3, Window.of(2)).groups(3).withoutBias(), Shape.of(1, 6, 3, 4));
        transposed(ConvSettings.of(6, 3, Window.of(2)).groups(3).withoutBias(), 0, Shape.of(1, 6, 2, 3));
    }

    private void ofNetworks() {
        ConvSettings halving = ConvSettings.of(3, 4, Window.of(3).stride(2).padding(1));
        list.addVanishing(
                "Conv2d, BatchNorm2d, LeakyReLU",
                () -> layers.sequential(List.of(images.conv2d(halving), images.batchNorm2d(4), layers.leakyReLU(0.2))),
                Shape.of(3, 3, 6, 5),
                "0.bias");
        // The zeros do not move with the bias: its gradient does not vanish.
        list.add(
                "Conv2d, ZeroPad2d, BatchNorm2d, LeakyReLU",
                () -> layers.sequential(List.of(
                        images.conv2d(halving),
                        images.zeroPad2d(0, 1, 0, 1),
                        images.batchNorm2d(4, 1e-5, 0.82, true),
                        layers.leakyReLU(0.25))),
                Shape.of(3, 3, 6, 5));
        list.add(
                "ConvTranspose2d, BatchNorm2d, ReLU, ConvTranspose2d, Tanh",
                () -> layers.sequential(List.of(
                        images.convTranspose2d(
                                ConvSettings.of(5, 4, Window.of(4)).withoutBias(), 0),
                        images.batchNorm2d(4),
                        layers.reLU(),
                        images.convTranspose2d(
                                ConvSettings.of(4, 1, Window.of(4).stride(2).padding(1))
                                        .withoutBias(),
                                0),
                        layers.tanh())),
                Shape.of(3, 5, 1, 1));
        list.addVanishing(
                "Upsample, Conv2d, BatchNorm2d, ReLU",
                () -> layers.sequential(List.of(
                        images.upsampleNearest(2),
                        images.conv2d(ConvSettings.of(3, 4, Window.of(3).padding(1))),
                        images.batchNorm2d(4, 1e-5, 0.78, true),
                        layers.reLU())),
                Shape.of(2, 3, 3, 2),
                "1.bias");
    }

    private void convolution(ConvSettings settings, Shape input) {
        list.add("Conv2d(" + settings + ")", () -> images.conv2d(settings), input);
    }

    private void transposed(ConvSettings settings, int outputPadding, Shape input) {
        list.add(
                "ConvTranspose2d(" + settings + ", output padding " + outputPadding + ")",
                () -> images.convTranspose2d(settings, outputPadding),
                input);
    }
}
