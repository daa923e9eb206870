package org.gan4j.shape;

/**
 * Movement of a kernel over an image's height and width, for convolution and pooling: kernel size, stride, zero padding
 * around the image, and dilation, the distance between the kernel's elements. Immutable; safe to share between threads.
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

    /** Returns a square kernel of stride 1, without padding or dilation. */
    public static Window of(int kernel) {
        return of(kernel, kernel);
    }

    /** Returns a kernel of stride 1, without padding or dilation. */
    public static Window of(int kernelHeight, int kernelWidth) {
        return new Window(kernelHeight, kernelWidth, 1, 1, 0, 0, 1, 1);
    }

    /**
     * Returns a square kernel whose padding keeps the image's size at stride 1; at other strides the result is the size
     * divided by the stride, rounded up.
     *
     * @throws IllegalArgumentException if the kernel is even: equal padding on all sides is then impossible
     */
    public static Window same(int kernel) {
        if (kernel % 2 == 0) {
            throw new IllegalArgumentException("Window.same: expects an odd kernel, got " + kernel);
        }
        return of(kernel).padding(kernel / 2);
    }

    /** Sets the same stride for rows and columns, 1 or more. */
    public Window stride(int both) {
        return stride(both, both);
    }

    /** Sets the strides, 1 or more. */
    public Window stride(int height, int width) {
        return new Window(
                kernelHeight, kernelWidth, height, width, paddingHeight, paddingWidth, dilationHeight, dilationWidth);
    }

    /** Sets the same padding on all four sides, 0 or more. */
    public Window padding(int both) {
        return padding(both, both);
    }

    /** Sets the padding above and below, and left and right, 0 or more. */
    public Window padding(int height, int width) {
        return new Window(
                kernelHeight, kernelWidth, strideHeight, strideWidth, height, width, dilationHeight, dilationWidth);
    }

    /** Sets the same distance between kernel elements for rows and columns, 1 or more. */
    public Window dilation(int both) {
        return dilation(both, both);
    }

    /** Sets the distances between kernel elements, 1 or more. */
    public Window dilation(int height, int width) {
        return new Window(
                kernelHeight, kernelWidth, strideHeight, strideWidth, paddingHeight, paddingWidth, height, width);
    }

    /** Returns the number of the kernel's elements. */
    public int kernelElements() {
        return kernelHeight * kernelWidth;
    }

    /** Returns the rows of positions in an image of this height; below 1 if the kernel does not fit. */
    public int outputHeight(int height) {
        return positions(height, kernelHeight, strideHeight, paddingHeight, dilationHeight);
    }

    /** Returns the columns of positions in an image of this width; below 1 if the kernel does not fit. */
    public int outputWidth(int width) {
        return positions(width, kernelWidth, strideWidth, paddingWidth, dilationWidth);
    }

    /**
     * Returns the smallest height with this many rows of positions, which is the height of a transposed convolution's
     * result.
     */
    public int inputHeight(int rows) {
        return (rows - 1) * strideHeight - 2 * paddingHeight + dilationHeight * (kernelHeight - 1) + 1;
    }

    /**
     * Returns the smallest width with this many columns of positions, which is the width of a transposed convolution's
     * result.
     */
    public int inputWidth(int columns) {
        return (columns - 1) * strideWidth - 2 * paddingWidth + dilationWidth * (kernelWidth - 1) + 1;
    }

    /** Returns the settings that differ from the default, for example {@code kernel 4, stride 2, padding 1}. */
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
