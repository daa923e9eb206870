package org.gan4j.shape;

/**
 * How a kernel moves over an image's height and width: its size, its stride, the zeros around the image, and the distance
 * between the kernel's elements. All that images and kernels need to agree on, for convolution and pooling.
 */
public record Window(
        int kernelHeight,
        int kernelWidth,
        int strideHeight,
        int strideWidth,
        int paddingHeight,
        int paddingWidth,
        int dilationHeight,
        int dilationWidth) {
    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if a padding is negative or another size not positive
     */
    public Window {
        boolean positive = kernelHeight > 0
                && kernelWidth > 0
                && strideHeight > 0
                && strideWidth > 0
                && dilationHeight > 0
                && dilationWidth > 0;
        if (!positive || paddingHeight < 0 || paddingWidth < 0) {
            throw new IllegalArgumentException(
                    "Window: expects positive kernel, stride and dilation and padding of zero"
                            + " or more, got " + describe(kernelHeight, kernelWidth) + ", "
                            + describe(strideHeight, strideWidth)
                            + ", " + describe(dilationHeight, dilationWidth) + " and "
                            + describe(paddingHeight, paddingWidth));
        }
    }

    /** A square kernel of stride 1, without padding or dilation. */
    public static Window of(int kernel) {
        return of(kernel, kernel);
    }

    /** A kernel of stride 1, without padding or dilation. */
    public static Window of(int kernelHeight, int kernelWidth) {
        return new Window(kernelHeight, kernelWidth, 1, 1, 0, 0, 1, 1);
    }

    /**
     * A square kernel whose padding keeps the image's size at stride 1, and makes it the size over the stride, rounded up, at
     * others.
     *
     * @throws IllegalArgumentException if the kernel is even: then no equal padding on all sides does
     */
    public static Window same(int kernel) {
        if (kernel % 2 == 0) {
            throw new IllegalArgumentException("Window.same: expects an odd kernel, got " + kernel);
        }
        return of(kernel).padding(kernel / 2);
    }

    public Window stride(int both) {
        return stride(both, both);
    }

    public Window stride(int height, int width) {
        return new Window(
                kernelHeight, kernelWidth, height, width, paddingHeight, paddingWidth, dilationHeight, dilationWidth);
    }

    public Window padding(int both) {
        return padding(both, both);
    }

    public Window padding(int height, int width) {
        return new Window(
                kernelHeight, kernelWidth, strideHeight, strideWidth, height, width, dilationHeight, dilationWidth);
    }

    public Window dilation(int both) {
        return dilation(both, both);
    }

    public Window dilation(int height, int width) {
        return new Window(
                kernelHeight, kernelWidth, strideHeight, strideWidth, paddingHeight, paddingWidth, height, width);
    }

    /** The elements of the kernel. */
    public int kernelElements() {
        return kernelHeight * kernelWidth;
    }

    /** How many rows of positions an image of this height has; below 1 if the kernel does not fit. */
    public int outputHeight(int height) {
        return positions(height, kernelHeight, strideHeight, paddingHeight, dilationHeight);
    }

    /** How many columns of positions an image of this width has; below 1 if the kernel does not fit. */
    public int outputWidth(int width) {
        return positions(width, kernelWidth, strideWidth, paddingWidth, dilationWidth);
    }

    /** The height that so many rows of positions come from, at the least: what transposed convolution makes. */
    public int inputHeight(int rows) {
        return (rows - 1) * strideHeight - 2 * paddingHeight + dilationHeight * (kernelHeight - 1) + 1;
    }

    /** The width that so many columns of positions come from, at the least: what transposed convolution makes. */
    public int inputWidth(int columns) {
        return (columns - 1) * strideWidth - 2 * paddingWidth + dilationWidth * (kernelWidth - 1) + 1;
    }

    /** Only what is not the default, for example {@code kernel 4, stride 2, padding 1}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("kernel ").append(describe(kernelHeight, kernelWidth));
        append(text, "stride", strideHeight, strideWidth, 1);
        append(text, "padding", paddingHeight, paddingWidth, 0);
        append(text, "dilation", dilationHeight, dilationWidth, 1);
        return text.toString();
    }

    private static int positions(int size, int kernel, int stride, int padding, int dilation) {
        return Math.floorDiv(size + 2 * padding - dilation * (kernel - 1) - 1, stride) + 1;
    }

    private static void append(StringBuilder text, String name, int height, int width, int usual) {
        if (height != usual || width != usual) {
            text.append(", ").append(name).append(' ').append(describe(height, width));
        }
    }

    private static String describe(int height, int width) {
        return height == width ? Integer.toString(height) : height + "x" + width;
    }
}
