package org.gan4j.parity;

import java.util.List;
import org.gan4j.shape.Shape;
import org.gan4j.shape.Window;

/**
 * The layers for images but convolutions, which are {@link ConvolutionCases}.
 *
 * @param <T> tensors
 */
public final class ImageLayerCases<T> {
    private static final List<Shape> INPUTS = List.of(Shape.of(2, 3, 4, 5), Shape.of(1, 4, 3, 3), Shape.of(3, 1, 5, 2));

    private final Layers<T> layers;
    private final ImageLayers<T> images;
    private final LayerCaseList<T> list;

    private ImageLayerCases(Library<T> library) {
        this.layers = library.layers();
        this.images = library.imageLayers();
        this.list = new LayerCaseList<>(library);
    }

    public static <T> List<ParityCase> of(Library<T> library) {
        ImageLayerCases<T> all = new ImageLayerCases<>(library);
        all.batchNorm();
        all.otherNormalizations();
        all.upsampling();
        all.padding();
        all.pooling();
        all.shuffling();
        all.learned();
        return all.list.cases();
    }

    private void batchNorm() {
        for (Shape input : INPUTS) {
            int channels = input.size(1);
            list.addTracking("BatchNorm2d", () -> images.batchNorm2d(channels), input, 4);
            list.addTracking(
                    "BatchNorm2d with momentum 0.78", () -> images.batchNorm2d(channels, 1e-5, 0.78, true), input, 4);
            list.addTracking(
                    "BatchNorm2d with eps 0.8 and momentum 0.3",
                    () -> images.batchNorm2d(channels, 0.8, 0.3, true),
                    input,
                    2);
            list.addTracking("BatchNorm2d not affine", () -> images.batchNorm2d(channels, 1e-5, 0.1, false), input, 2);
        }
        list.add("BatchNorm2d", () -> images.batchNorm2d(2), Shape.of(5, 2, 1, 1));
        list.addInEvaluation("BatchNorm2d", () -> images.batchNorm2d(2), Shape.of(1, 2, 1, 1));
    }

    /** With one channel, few pixels: a gradient of one number that is a sum of many, which cancel, has no larger one beside. */
    private void otherNormalizations() {
        for (Shape input : List.of(INPUTS.get(0), INPUTS.get(1), Shape.of(3, 1, 2, 2))) {
            int channels = input.size(1);
            list.add("InstanceNorm2d", () -> images.instanceNorm2d(channels), input);
            list.add("InstanceNorm2d affine, eps 0.1", () -> images.instanceNorm2d(channels, 0.1, true), input);
            list.addInEvaluation("InstanceNorm2d affine", () -> images.instanceNorm2d(channels, 1e-5, true), input);
            list.add("GroupNorm of 1 group", () -> images.groupNorm(1, channels), input);
            list.add("GroupNorm of a group each", () -> images.groupNorm(channels, channels, 0.1), input);
            list.add("LayerNorm of samples", () -> images.layerNorm(input.range(1, 4)), input);
            list.add("LayerNorm of rows", () -> images.layerNorm(input.range(3, 4), 0.1), input);
        }
        list.add("GroupNorm of 2 groups", () -> images.groupNorm(2, 4), Shape.of(1, 4, 3, 3));
        list.add("GroupNorm of 3 groups", () -> images.groupNorm(3, 6), Shape.of(2, 6, 2, 3));
        list.add("GroupNorm of 2 groups", () -> images.groupNorm(2, 6), Shape.of(4, 6));
        list.add("LayerNorm", () -> images.layerNorm(Shape.of(7)), Shape.of(3, 7));
    }

    private void upsampling() {
        for (Shape input : List.of(Shape.of(2, 3, 2, 3), Shape.of(1, 1, 5, 4), Shape.of(1, 4, 1, 2))) {
            for (int factor = 1; factor <= 3; factor++) {
                int times = factor;
                list.add("Upsample nearest by " + times, () -> images.upsampleNearest(times), input);
                list.add("Upsample bilinear by " + times, () -> images.upsampleBilinear(times, false), input);
                list.add(
                        "Upsample bilinear, aligned corners, by " + times,
                        () -> images.upsampleBilinear(times, true),
                        input);
            }
        }
    }

    private void padding() {
        for (Shape input : INPUTS) {
            list.add("ZeroPad2d(0, 1, 0, 1)", () -> images.zeroPad2d(0, 1, 0, 1), input);
            list.add("ZeroPad2d(3, 1, 2, 0)", () -> images.zeroPad2d(3, 1, 2, 0), input);
            list.add("ReflectionPad2d(1, 0, 0, 1)", () -> images.reflectionPad2d(1, 0, 0, 1), input);
            list.add("ReflectionPad2d(0, 1, 2, 1)", () -> images.reflectionPad2d(0, 1, 2, 1), input);
        }
        list.add("ReflectionPad2d(3, 4, 2, 1)", () -> images.reflectionPad2d(3, 4, 2, 1), Shape.of(1, 2, 3, 5));
    }

    private void pooling() {
        for (Shape input : List.of(Shape.of(2, 3, 5, 6), Shape.of(1, 4, 6, 5))) {
            for (int kernel = 1; kernel <= 3; kernel++) {
                int size = kernel;
                list.add("AvgPool2d(" + size + ")", () -> images.avgPool2d(size), input);
                list.add("MaxPool2d(" + size + ")", () -> images.maxPool2d(size), input);
            }
            for (Window window : List.of(
                    Window.of(3).stride(2).padding(1),
                    Window.of(2, 3).stride(1, 3).padding(1, 0),
                    Window.of(4, 5).stride(3, 1).padding(2, 2))) {
                list.add("AvgPool2d(" + window + ")", () -> images.avgPool2d(window), input);
                list.add("MaxPool2d(" + window + ")", () -> images.maxPool2d(window), input);
            }
            Window dilated = Window.of(2, 3).stride(2, 1).padding(1).dilation(3, 2);
            list.add("MaxPool2d(" + dilated + ")", () -> images.maxPool2d(dilated), input);
            list.add("AdaptiveAvgPool2d(1, 1)", () -> images.adaptiveAvgPool2d(1, 1), input);
            list.add("AdaptiveAvgPool2d(4, 3)", () -> images.adaptiveAvgPool2d(4, 3), input);
            list.add("AdaptiveAvgPool2d(7, 2)", () -> images.adaptiveAvgPool2d(7, 2), input);
        }
    }

    private void shuffling() {
        list.add("PixelShuffle(1)", () -> images.pixelShuffle(1), Shape.of(1, 3, 2, 3));
        list.add("PixelShuffle(2)", () -> images.pixelShuffle(2), Shape.of(2, 12, 2, 3));
        list.add("PixelShuffle(3)", () -> images.pixelShuffle(3), Shape.of(1, 9, 3, 2));
        list.addInEvaluation("Dropout2d", () -> images.dropout2d(0.4), Shape.of(2, 3, 2, 2));
        list.add("Flatten", layers::flatten, Shape.of(2, 3, 2, 4));
        list.add("Unflatten", () -> layers.unflatten(Shape.of(3, 2, 4)), Shape.of(2, 24));
        list.add("LeakyReLU 0.25", () -> layers.leakyReLU(0.25), Shape.of(2, 3, 3, 4));
        list.add("ELU", layers::elu, Shape.of(2, 3, 3, 4));
    }

    private void learned() {
        for (Shape input : List.of(Shape.of(2, 3, 3, 4), Shape.of(1, 3), Shape.of(2, 3, 5))) {
            list.add("PReLU", images::pReLU, input);
            list.add("PReLU of a slope each", () -> images.pReLU(3), input);
        }
        list.addOfLabels("Embedding(7 -> 3)", () -> images.embedding(7, 3), Shape.of(4), 0, 6, 3, 3);
        list.addOfLabels("Embedding(2 -> 5)", () -> images.embedding(2, 5), Shape.of(1), 1);
        list.addOfLabels("Embedding(5 -> 1)", () -> images.embedding(5, 1), Shape.of(2, 3), 4, 4, 4, 0, 1, 2);
    }
}
