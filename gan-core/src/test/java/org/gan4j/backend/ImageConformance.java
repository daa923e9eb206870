package org.gan4j.backend;

import static org.gan4j.backend.Tolerance.NORMWISE;

import java.util.ArrayList;
import java.util.List;
import org.gan4j.shape.Shape;
import org.gan4j.shape.Window;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Convolution and what lies under a window. */
interface ImageConformance extends Family {
    /** Images [n, channels, height, width]: one pixel, not square, odd sizes, one sample, none. */
    List<Shape> IMAGES = List.of(
            Shape.of(1, 1, 1, 1),
            Shape.of(2, 1, 5, 7),
            Shape.of(1, 3, 8, 6),
            Shape.of(3, 4, 7, 7),
            Shape.of(2, 2, 4, 9),
            Shape.of(0, 2, 5, 5));

    List<Window> WINDOWS = List.of(
            Window.of(1),
            Window.of(3).padding(1),
            Window.of(3).stride(2).padding(1),
            Window.of(4).stride(2).padding(1),
            Window.of(2, 3).stride(1, 2).padding(0, 1),
            Window.of(3).stride(3),
            Window.of(3).stride(2).padding(2).dilation(2),
            Window.of(1).stride(2),
            Window.of(5, 1).padding(2, 0).dilation(1, 3));

    List<Integer> OUT_CHANNELS = List.of(1, 2, 5);

    @Test
    default void convolutionsAndBothGradientsEqualTheReferenceOnEveryWindow() {
        Samples samples = new Samples("convolution");
        for (DType dtype : Grid.FLOATING) {
            for (Shape image : IMAGES) {
                for (Window window : WINDOWS) {
                    for (int out : OUT_CHANNELS) {
                        checkFamily(samples, dtype, image, window, out, 1);
                    }
                }
            }
        }
    }

    @Test
    default void groupsSeeOnlyTheirOwnChannels() {
        Samples samples = new Samples("groups");
        for (DType dtype : Grid.FLOATING) {
            for (Window window : WINDOWS) {
                checkFamily(samples, dtype, Shape.of(2, 4, 7, 6), window, 6, 2);
                checkFamily(samples, dtype, Shape.of(2, 4, 7, 6), window, 4, 4);
                checkFamily(samples, dtype, Shape.of(1, 3, 5, 5), window, 6, 3);
            }
        }
    }

    @Tag("full")
    @Test
    default void aConvolutionOfManyChannelsEqualsTheReference() {
        checkFamily(
                new Samples("network"),
                DType.FLOAT32,
                Shape.of(2, 128, 16, 16),
                Window.of(3).padding(1),
                128,
                1);
    }

    @Test
    default void convolutionsOfTheSizesOfRealNetworksEqualTheReference() {
        Samples samples = new Samples("network");
        checkFamily(
                samples,
                DType.FLOAT32,
                Shape.of(4, 3, 32, 32),
                Window.of(3).stride(2).padding(1),
                32,
                1);
        checkFamily(
                samples, DType.FLOAT32, Shape.of(2, 64, 16, 16), Window.of(3).padding(1), 48, 1);
        checkFamily(
                samples,
                DType.FLOAT32,
                Shape.of(2, 32, 8, 8),
                Window.of(4).stride(2).padding(1),
                64,
                1);
        checkFamily(samples, DType.FLOAT32, Shape.of(2, 32, 9, 7), Window.of(3).padding(1), 1, 1);
        checkFamily(
                samples, DType.FLOAT32, Shape.of(2, 20, 7, 6), Window.of(4, 3).padding(1, 0), 1, 1);
        checkFamily(samples, DType.FLOAT32, Shape.of(3, 16, 9, 11), Window.of(9).padding(8), 1, 1);
        checkFamily(samples, DType.FLOAT32, Shape.of(2, 1, 9, 7), Window.of(3).padding(1), 20, 1);
        checkFamily(samples, DType.FLOAT32, Shape.of(2, 3, 12, 11), Window.of(9).padding(4), 32, 1);
        checkFamily(samples, DType.FLOAT32, Shape.of(5, 100, 4, 4), Window.of(4), 33, 1);
        checkFamily(samples, DType.FLOAT32, Shape.of(5, 10, 4, 4), Window.of(4).padding(1, 0), 33, 1);
        checkFamily(samples, DType.FLOAT32, Shape.of(5, 10, 4, 4), Window.of(4).padding(0, 1), 33, 1);
        checkFamily(
                samples,
                DType.FLOAT32,
                Shape.of(3, 2, 20, 22),
                Window.of(4).stride(2).padding(1),
                21,
                1);
        checkFamily(
                samples,
                DType.FLOAT32,
                Shape.of(2, 3, 15, 14),
                Window.of(4, 3).stride(2).padding(2, 1).dilation(1, 2),
                30,
                1);
    }

    @Test
    default void unfoldingAndFoldingEqualTheReference() {
        Samples samples = new Samples("unfold");
        for (DType dtype : Grid.FLOATING) {
            for (Shape image : IMAGES) {
                for (Window window : WINDOWS) {
                    if (fits(image, window)) {
                        Shape under = Shape.of(
                                image.size(0),
                                image.size(1),
                                window.kernelElements(),
                                window.outputHeight(image.size(2)),
                                window.outputWidth(image.size(3)));
                        check(
                                "unfold " + window,
                                Tolerance.BITS,
                                (b, in) -> b.unfold(in.get(0), window),
                                samples.any(image, dtype));
                        check(
                                "fold " + window,
                                NORMWISE,
                                (b, in) -> b.fold(in.get(0), window, image),
                                samples.any(under, dtype));
                    }
                }
            }
        }
    }

    @Test
    default void theLargestUnderAWindowIsTheReferences() {
        Samples samples = new Samples("largest");
        double inf = Double.POSITIVE_INFINITY;
        double[] edges = {Double.NaN, -inf, inf, 0, -0.0, 1, 1, -inf, -inf, -inf, Double.NaN, 2};
        for (DType dtype : Grid.FLOATING) {
            for (Window window : WINDOWS) {
                boolean seesPaddingOnly = 2 * window.paddingHeight() > window.kernelHeight()
                        || 2 * window.paddingWidth() > window.kernelWidth();
                if (seesPaddingOnly) {
                    continue;
                }
                for (Shape image : IMAGES) {
                    if (fits(image, window)) {
                        checkLargest(window, samples.any(image, dtype));
                        checkLargest(window, samples.integers(image, dtype, -1, 2));
                    }
                }
                if (fits(Shape.of(1, 1, 6, 14), window)) {
                    HostArray cycle = Samples.cycle(dtype, edges);
                    checkLargest(window, HostArray.of(Shape.of(1, 1, 6, 14), dtype, cycle.values()));
                }
            }
        }
    }

    private void checkLargest(Window window, HostArray x) {
        check("largest under " + window, Tolerance.BITS, (b, in) -> b.largestUnder(in.get(0), window), x);
    }

    @Test
    default void pixelsArePickedAndPlacedInTheirOwnPlane() {
        Samples samples = new Samples("pixels");
        Shape few = Shape.of(2, 3, 2, 2);
        for (DType dtype : Grid.FLOATING) {
            for (Shape image : List.of(Shape.of(2, 3, 4, 5), Shape.of(2, 3, 1, 1), Shape.of(0, 3, 4, 5))) {
                Shape picked = image.withSize(2, few.size(2)).withSize(3, few.size(3));
                HostArray places = samples.integers(picked, DType.INT32, 0, image.size(2) * image.size(3));
                check(
                        "pick pixels",
                        Tolerance.BITS,
                        (b, in) -> b.pickPixels(in.get(0), in.get(1)),
                        samples.any(image, dtype),
                        places);
                check(
                        "place pixels",
                        NORMWISE,
                        (b, in) -> b.placePixels(in.get(0), in.get(1), image),
                        samples.any(picked, dtype),
                        places);
            }
        }
    }

    @Test
    default void enlargingAndSumsOfBlocksEqualTheReference() {
        Samples samples = new Samples("upsampleNearest");
        List<Shape> images = new ArrayList<>(IMAGES);
        images.add(Shape.of(2, 19, 34, 36));
        images.add(Shape.of(1, 700, 3, 5));
        for (DType dtype : Grid.FLOATING) {
            for (Shape image : images) {
                for (int factor : new int[] {1, 2, 3}) {
                    Shape large = image.withSize(2, image.size(2) * factor).withSize(3, image.size(3) * factor);
                    HostArray small = samples.any(image, dtype);
                    check("upsampleNearest", Tolerance.BITS, (b, in) -> b.upsampleNearest(in.get(0), factor), small);
                    check("blocks", NORMWISE, (b, in) -> b.sumPool2d(in.get(0), factor), samples.any(large, dtype));
                }
            }
        }
    }

    private void checkFamily(Samples samples, DType dtype, Shape image, Window window, int out, int groups) {
        if (!fits(image, window)) {
            return;
        }
        String what = window + ", " + groups + " groups";
        Shape kernel = Shape.of(out, image.size(1) / groups, window.kernelHeight(), window.kernelWidth());
        Shape result =
                Shape.of(image.size(0), out, window.outputHeight(image.size(2)), window.outputWidth(image.size(3)));
        HostArray x = samples.any(image, dtype);
        HostArray weight = samples.any(kernel, dtype);
        HostArray bias = samples.any(Shape.of(out), dtype);
        HostArray gradient = samples.any(result, dtype);
        check("convolve " + what, NORMWISE, (b, in) -> b.convolve(in.get(0), in.get(1), null, window), x, weight);
        check(
                "convolve with bias " + what,
                NORMWISE,
                (b, in) -> b.convolve(in.get(0), in.get(1), in.get(2), window),
                x,
                weight,
                bias);
        check(
                "conv2dInputGradient " + what,
                NORMWISE,
                (b, in) -> b.conv2dInputGradient(in.get(0), in.get(1), window, image),
                gradient,
                weight);
        check(
                "conv2dWeightGradient " + what,
                NORMWISE,
                (b, in) -> b.conv2dWeightGradient(in.get(0), in.get(1), window, kernel),
                gradient,
                x);
    }

    private static boolean fits(Shape image, Window window) {
        return window.outputHeight(image.size(2)) >= 1 && window.outputWidth(image.size(3)) >= 1;
    }
}
