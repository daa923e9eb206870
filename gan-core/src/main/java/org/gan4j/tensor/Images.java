package org.gan4j.tensor;

import java.util.stream.IntStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.gan4j.shape.Window;
import org.jspecify.annotations.Nullable;

/** Operations behind {@link Convolutions}, whose gradients are again operations of this class. */
final class Images {
    private Images() {}

    static Tensor convolve(Tensor x, Tensor weight, @Nullable Tensor bias, Window window) {
        Operation operation =
                bias == null ? Operation.of("convolve", x, weight) : Operation.of("convolve", x, weight, bias);
        Shape image = x.shape();
        Shape kernel = weight.shape();
        Saved savedX = operation.saveFor(1, x);
        Saved savedWeight = operation.saveFor(0, weight);
        GradientRule byX = g -> byInput(g, savedWeight.get(), window, image);
        GradientRule byWeight = g -> byWeight(g, savedX.get(), window, kernel);
        if (bias == null) {
            return operation.value(x.backend().convolve(x.array(), weight.array(), null, window), byX, byWeight);
        }
        return operation.value(
                x.backend().convolve(x.array(), weight.array(), bias.array(), window),
                byX,
                byWeight,
                g -> g.sum(0, 2, 3));
    }

    /** Computes the gradient of a convolution with respect to its images, of the given shape: linear in both inputs. */
    static Tensor byInput(Tensor gradient, Tensor weight, Window window, Shape image) {
        Operation operation = Operation.of("conv2dInputGradient", gradient, weight);
        Shape kernel = weight.shape();
        Saved savedGradient = operation.saveFor(1, gradient);
        Saved savedWeight = operation.saveFor(0, weight);
        return operation.value(
                gradient.backend().conv2dInputGradient(gradient.array(), weight.array(), window, image),
                h -> convolve(h, savedWeight.get(), null, window),
                h -> byWeight(savedGradient.get(), h, window, kernel));
    }

    /** Computes the gradient of a convolution with respect to its weight, of the given shape: linear in both inputs. */
    static Tensor byWeight(Tensor gradient, Tensor x, Window window, Shape kernel) {
        Operation operation = Operation.of("conv2dWeightGradient", gradient, x);
        Shape image = x.shape();
        Saved savedGradient = operation.saveFor(1, gradient);
        Saved savedX = operation.saveFor(0, x);
        return operation.value(
                gradient.backend().conv2dWeightGradient(gradient.array(), x.array(), window, kernel),
                h -> convolve(savedX.get(), h, null, window),
                h -> byInput(savedGradient.get(), h, window, image));
    }

    static Tensor unfold(Tensor x, Window window) {
        Shape image = x.shape();
        return Operation.of("unfold", x).value(x.backend().unfold(x.array(), window), g -> fold(g, window, image));
    }

    static Tensor fold(Tensor x, Window window, Shape image) {
        return Operation.of("fold", x).value(x.backend().fold(x.array(), window, image), g -> unfold(g, window));
    }

    static Tensor maxPool2d(Tensor x, Window window) {
        requireMeeting(x.shape(), window);
        Operation operation = Operation.of("maxPool2d", x);
        Tensor places = Tensor.wrap(x.backend(), x.backend().largestUnder(x.array(), window));
        Saved saved = operation.save(places);
        Shape image = x.shape();
        return operation.value(x.backend().pickPixels(x.array(), places.array()), g -> placed(g, saved.get(), image));
    }

    /** Refuses a window that covers nothing but padding somewhere: there is no largest element to choose. */
    private static void requireMeeting(Shape image, Window window) {
        for (int row = 0; row < window.outputHeight(image.size(2)); row++) {
            int from = row * window.strideHeight() - window.paddingHeight();
            if (!meets(image.size(2), from, window.kernelHeight(), window.dilationHeight())) {
                throw onlyPadding("row " + row, image, window);
            }
        }
        for (int column = 0; column < window.outputWidth(image.size(3)); column++) {
            int from = column * window.strideWidth() - window.paddingWidth();
            if (!meets(image.size(3), from, window.kernelWidth(), window.dilationWidth())) {
                throw onlyPadding("column " + column, image, window);
            }
        }
    }

    private static boolean meets(int size, int from, int kernel, int dilation) {
        return IntStream.range(0, kernel).map(i -> from + i * dilation).anyMatch(at -> at >= 0 && at < size);
    }

    private static ShapeException onlyPadding(String place, Shape image, Window window) {
        return new ShapeException("maxPool2d: expects windows that meet the image, got images " + image + " under ("
                + window + "), where windows of " + place + " cover nothing but padding");
    }

    private static Tensor picked(Tensor x, Tensor places) {
        Operation operation = Operation.of("pickPixels", x, places);
        Saved saved = operation.save(places);
        Shape image = x.shape();
        return operation.value(
                x.backend().pickPixels(x.array(), places.array()),
                g -> placed(g, saved.get(), image),
                GradientRule.NONE);
    }

    private static Tensor placed(Tensor x, Tensor places, Shape image) {
        Operation operation = Operation.of("placePixels", x, places);
        Saved saved = operation.save(places);
        return operation.value(
                x.backend().placePixels(x.array(), places.array(), image),
                g -> picked(g, saved.get()),
                GradientRule.NONE);
    }

    /** Averages adjacent windows as blocks, and others by a convolution with equal weights, channel by channel. */
    static Tensor avgPool2d(Tensor x, Window window) {
        Shape shape = x.shape();
        int factor = window.kernelHeight();
        double share = 1.0 / window.kernelElements();
        boolean blocks = window.equals(Window.of(factor).stride(factor))
                && shape.size(2) % factor == 0
                && shape.size(3) % factor == 0;
        if (blocks || shape.size(1) == 0) {
            return blocks
                    ? sumPool2d(x, factor).multiply(share)
                    : unfold(x, window).mean(2);
        }
        Shape weight = Shape.of(shape.size(1), 1, window.kernelHeight(), window.kernelWidth());
        return convolve(x, x.constant(weight, share), null, window);
    }

    static Tensor upsampleNearest(Tensor x, int factor) {
        return Operation.of("upsampleNearest", x)
                .value(x.backend().upsampleNearest(x.array(), factor), g -> sumPool2d(g, factor));
    }

    static Tensor sumPool2d(Tensor x, int factor) {
        return Operation.of("sumPool2d", x)
                .value(x.backend().sumPool2d(x.array(), factor), g -> upsampleNearest(g, factor));
    }

    static void requireFactor(String operation, int factor) {
        if (factor < 1) {
            throw new IllegalArgumentException(operation + ": expects a factor of 1 or more, got " + factor);
        }
    }

    static void requireFit(String operation, Shape image, Window window) {
        if (window.outputHeight(image.size(2)) < 1 || window.outputWidth(image.size(3)) < 1) {
            throw new ShapeException(
                    operation + ": expects an image that the window (" + window + ") fits into, got " + image);
        }
    }

    /** Checks a weight whose axis {@code channelAxis} counts the image's channels, or those of a group. */
    static void requireWeight(String operation, Tensor x, Tensor weight, Window window, int channelAxis) {
        int channels = x.shape().size(1);
        Shape shape = weight.shape();
        boolean fits = shape.rank() == 4
                && weight.dtype() == x.dtype()
                && shape.size(2) == window.kernelHeight()
                && shape.size(3) == window.kernelWidth()
                && shape.size(channelAxis) > 0
                && channels % shape.size(channelAxis) == 0
                && (channelAxis == 0 ? channels == shape.size(0) : shape.size(0) % (channels / shape.size(1)) == 0);
        if (!fits) {
            throw new ShapeException(operation + ": expects a weight "
                    + (channelAxis == 0 ? "[in, out / groups" : "[out, in / groups") + ", "
                    + window.kernelHeight() + ", " + window.kernelWidth() + "] for " + channels + " channels of "
                    + x.dtype()
                    + ", got " + shape + " of " + weight.dtype());
        }
    }

    static void requireResult(Shape x, Shape weight, Window window, Shape result) {
        boolean fits = result.rank() == 3
                && result.size(0) % weight.size(1) == 0
                && x.size(1) % (result.size(0) / weight.size(1)) == 0
                && window.outputHeight(result.size(1)) == x.size(2)
                && window.outputWidth(result.size(2)) == x.size(3);
        if (!fits) {
            throw new ShapeException("convolveTransposed: expects a result [out, height, width] of a multiple of "
                    + weight.size(1) + " channels, on which the window (" + window + ") has " + x.size(2) + "x"
                    + x.size(3) + " positions, got " + result);
        }
    }

    static void requireBias(String operation, @Nullable Tensor bias, int channels) {
        if (bias != null && !bias.shape().equals(Shape.of(channels))) {
            throw new ShapeException(operation + ": expects a bias [" + channels + "], got " + bias.shape());
        }
    }
}
