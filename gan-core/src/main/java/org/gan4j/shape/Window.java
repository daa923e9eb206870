package org.gan4j.shape;

/**
 * Movement of a kernel over an image's height and width, for convolution and pooling: kernel size, stride, zero padding
 * around the image, and dilation, the distance between the kernel's elements. Immutable; safe to share between threads.
 *
 * @param kernelHeight rows of the kernel, 1 or more
 * @param kernelWidth columns of the kernel, 1 or more
 * @param strideHeight rows between neighbouring positions, 1 or more
 * @param strideWidth columns between neighbouring positions, 1 or more
 * @param paddingHeight rows of zeros above and as many below, 0 or more
 * @param paddingWidth columns of zeros at the left and as many at the right, 0 or more
 * @param dilationHeight rows from one element of the kernel to the next, 1 or more
 * @param dilationWidth columns from one element of the kernel to the next, 1 or more
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
     * @param kernelHeight rows of the kernel, 1 or more
     * @param kernelWidth columns of the kernel, 1 or more
     * @param strideHeight rows between neighbouring positions, 1 or more
     * @param strideWidth columns between neighbouring positions, 1 or more
     * @param paddingHeight rows of zeros above and as many below, 0 or more
     * @param paddingWidth columns of zeros at the left and as many at the right, 0 or more
     * @param dilationHeight rows from one element of the kernel to the next, 1 or more
     * @param dilationWidth columns from one element of the kernel to the next, 1 or more
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

    /**
     * {@return a square kernel of stride 1, without padding or dilation}
     *
     * @param kernel rows and columns, 1 or more
     */
    public static Window of(int kernel) {
        return of(kernel, kernel);
    }

    /**
     * {@return a kernel of stride 1, without padding or dilation}
     *
     * @param kernelHeight rows, 1 or more
     * @param kernelWidth columns, 1 or more
     */
    public static Window of(int kernelHeight, int kernelWidth) {
        return new Window(kernelHeight, kernelWidth, 1, 1, 0, 0, 1, 1);
    }

    /**
     * {@return a square kernel whose padding keeps the image's size at stride 1; at other strides the result is the
     * size divided by the stride, rounded up}
     *
     * @param kernel rows and columns, odd
     * @throws IllegalArgumentException if the kernel is even: equal padding on all sides is then impossible
     */
    public static Window same(int kernel) {
        if (kernel % 2 == 0) {
            throw new IllegalArgumentException("Window.same: expects an odd kernel, got " + kernel);
        }
        return of(kernel).padding(kernel / 2);
    }

    /**
     * Sets the same stride for rows and columns.
     *
     * @param both pixels between neighbouring positions, 1 or more
     * @return the window with this stride
     */
    public Window stride(int both) {
        return stride(both, both);
    }

    /**
     * Sets the strides.
     *
     * @param height rows between neighbouring positions, 1 or more
     * @param width columns between neighbouring positions, 1 or more
     * @return the window with these strides
     */
    public Window stride(int height, int width) {
        return new Window(
                kernelHeight, kernelWidth, height, width, paddingHeight, paddingWidth, dilationHeight, dilationWidth);
    }

    /**
     * Sets the same padding on all four sides.
     *
     * @param both pixels of zeros on each side, 0 or more
     * @return the window with this padding
     */
    public Window padding(int both) {
        return padding(both, both);
    }

    /**
     * Sets the padding.
     *
     * @param height rows of zeros above and as many below, 0 or more
     * @param width columns of zeros at the left and as many at the right, 0 or more
     * @return the window with this padding
     */
    public Window padding(int height, int width) {
        return new Window(
                kernelHeight, kernelWidth, strideHeight, strideWidth, height, width, dilationHeight, dilationWidth);
    }

    /**
     * Sets the same distance between kernel elements for rows and columns.
     *
     * @param both pixels from one element to the next, 1 or more
     * @return the window with this dilation
     */
    public Window dilation(int both) {
        return dilation(both, both);
    }

    /**
     * Sets the distances between kernel elements.
     *
     * @param height rows from one element to the next, 1 or more
     * @param width columns from one element to the next, 1 or more
     * @return the window with this dilation
     */
    public Window dilation(int height, int width) {
        return new Window(
                kernelHeight, kernelWidth, strideHeight, strideWidth, paddingHeight, paddingWidth, height, width);
    }

    /** {@return the number of the kernel's elements} */
    public int kernelElements() {
        return kernelHeight * kernelWidth;
    }

    /**
     * {@return the number of positions from top to bottom; below 1 if the kernel does not fit}
     *
     * @param height rows of the image, without padding
     */
    public int outputHeight(int height) {
        return positions(height, kernelHeight, strideHeight, paddingHeight, dilationHeight);
    }

    /**
     * {@return the number of positions from left to right; below 1 if the kernel does not fit}
     *
     * @param width columns of the image, without padding
     */
    public int outputWidth(int width) {
        return positions(width, kernelWidth, strideWidth, paddingWidth, dilationWidth);
    }

    /**
     * {@return the smallest height with some number of positions from top to bottom, which is the height of a
     * transposed convolution's result}
     *
     * @param rows number of positions, 1 or more
     */
    public int inputHeight(int rows) {
        return (rows - 1) * strideHeight - 2 * paddingHeight + dilationHeight * (kernelHeight - 1) + 1;
    }

    /**
     * {@return the smallest width with some number of positions from left to right, which is the width of a transposed
     * convolution's result}
     *
     * @param columns number of positions, 1 or more
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
