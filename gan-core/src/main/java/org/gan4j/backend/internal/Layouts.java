package org.gan4j.backend.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.gan4j.backend.NdArray;
import org.gan4j.shape.Shape;
import org.jspecify.annotations.Nullable;

/**
 * Runs row-major kernels on images [n, channels, height, width] stored channels last, the layout that fast convolution
 * kernels need. Safe for concurrent use.
 *
 * <p>In memory such images are row-major pixels [n, height, width, channels]. A row-major kernel can therefore process
 * them if its axes are translated: this class passes it the pixels, and turns its result back into images.
 */
public final class Layouts {
    private static final int RANK = 4;
    private static final int[] TO_PIXELS = {0, 2, 3, 1};
    private static final int[] TO_IMAGES = {0, 3, 1, 2};

    private final HostBackend kernels;

    /** @param kernels kernels for row-major arrays */
    public Layouts(HostBackend kernels) {
        this.kernels = kernels;
    }

    /** Returns true if images are stored channels last. */
    public static boolean areChannelsLast(NdArray x) {
        ImageLayout layout = x.shape().rank() == RANK ? HostStorage.of(x).layout() : null;
        return layout != null && layout.fits(x.shape());
    }

    /** Translates an axis of images to the axis of pixels. */
    public static int axis(int axis) {
        return TO_IMAGES[axis];
    }

    /** Reorders numbers given per axis of images to the order of the pixels' axes. */
    public static int[] ofPixels(int... byAxis) {
        return Arrays.stream(TO_PIXELS).map(axis -> byAxis[axis]).toArray();
    }

    /** Translates axes of images to axes of pixels, ascending. */
    public static int[] axes(int... axes) {
        return Arrays.stream(axes).map(Layouts::axis).sorted().toArray();
    }

    /** Returns the images with these newly made pixels; takes over the reference. */
    public static NdArray images(NdArray pixels) {
        Shape shape = Axes.permutedShape(pixels.shape(), TO_IMAGES);
        ImageLayout layout = ImageLayout.of(shape);
        HostStorage storage = HostStorage.of(pixels);
        return new NdArray(shape, layout.isRowMajor() ? storage : new HostStorage(storage, layout));
    }

    /** Returns the pixels of images, reordered unless they are channels last; the caller owns the reference. */
    private NdArray pixels(NdArray x) {
        Shape shape = x.shape();
        HostStorage storage = HostStorage.of(x);
        ImageLayout layout = ImageLayout.of(shape);
        Shape pixels = Axes.permutedShape(shape, TO_PIXELS);
        if (layout.isRowMajor()) {
            dense(x);
        }
        @Nullable HostStorage there = storage.channelsLast(layout);
        if (there != null) {
            return new NdArray(pixels, there);
        }
        NdArray made = kernels.permute(dense(x), TO_PIXELS);
        kernels.memory().countReorder();
        if (!storage.keep(layout, HostStorage.of(made))) {
            return made;
        }
        return new NdArray(pixels, Objects.requireNonNull(storage.channelsLast(layout)));
    }

    /** Ensures that a row-major copy exists. */
    public NdArray dense(NdArray x) {
        HostStorage storage = HostStorage.of(x);
        ImageLayout layout = storage.layout();
        if (layout == null || storage.isDense()) {
            return x;
        }
        Shape pixels = Shape.of(layout.samples(), layout.pixels(), layout.channels());
        NdArray lying = new NdArray(pixels, Objects.requireNonNull(storage.channelsLast(layout)));
        NdArray made = kernels.permute(lying, new int[] {0, 2, 1});
        kernels.memory().countReorder();
        if (!storage.keepDense(HostStorage.of(made))) {
            made.release();
        }
        return x;
    }

    /** Runs a kernel that treats all elements alike: on pixels if x is channels last. */
    public NdArray alike(NdArray x, UnaryOperator<NdArray> kernel) {
        return alike(x, kernel, kernel);
    }

    /** Runs a kernel whose other arguments name axes, in the form for rows or for pixels. */
    public NdArray alike(NdArray x, UnaryOperator<NdArray> onRows, UnaryOperator<NdArray> onPixels) {
        if (!areChannelsLast(x)) {
            return onRows.apply(dense(x));
        }
        return images(withPixels(List.of(x), in -> onPixels.apply(in.get(0))));
    }

    /** Runs a kernel on arrays that broadcast: on pixels if one is channels last and none has more axes. */
    public NdArray together(List<NdArray> arrays, Function<List<NdArray>, NdArray> kernel) {
        return together(arrays, kernel, kernel);
    }

    /** Runs a kernel on arrays that broadcast, in the form for rows or for pixels. */
    public NdArray together(
            List<NdArray> arrays, Function<List<NdArray>, NdArray> onRows, Function<List<NdArray>, NdArray> onPixels) {
        boolean images = false;
        for (NdArray array : arrays) {
            if (array.shape().rank() > RANK) {
                images = false;
                break;
            }
            images |= areChannelsLast(array);
        }
        if (!images) {
            arrays.forEach(this::dense);
            return onRows.apply(arrays);
        }
        return images(withPixels(arrays, onPixels));
    }

    /** Runs a kernel on the pixels of images, which may lack leading axes. */
    public <R extends @Nullable Object> R withPixels(List<NdArray> images, Function<List<NdArray>, R> kernel) {
        List<NdArray> pixels = new ArrayList<>(images.size());
        try {
            for (NdArray x : images) {
                pixels.add(pixels(new NdArray(ofRankFour(x.shape()), x.storage())));
            }
            return kernel.apply(pixels);
        } finally {
            pixels.forEach(NdArray::release);
        }
    }

    /**
     * Runs a kernel on arrays [n, channels, ..] that returns numbers per channel: on columns if one is channels last.
     */
    public NdArray byChannel(List<NdArray> arrays, Function<List<NdArray>, NdArray> kernel) {
        if (arrays.stream().noneMatch(Layouts::areChannelsLast)) {
            arrays.forEach(this::dense);
            return kernel.apply(arrays);
        }
        return withPixels(
                arrays,
                pixels -> kernel.apply(pixels.stream().map(Layouts::columns).toList()));
    }

    /** Returns pixels as a matrix with one column per channel; adds no reference. */
    public static NdArray columns(NdArray pixels) {
        int channels = pixels.shape().size(RANK - 1);
        return new NdArray(Shape.of(pixels.elements() / channels, channels), pixels.storage());
    }

    /** Returns columns as pixels shaped like {@code like}; takes over the reference. */
    public static NdArray asPixels(NdArray columns, NdArray like) {
        return new NdArray(like.shape(), columns.storage());
    }

    private static Shape ofRankFour(Shape shape) {
        int[] sizes = {1, 1, 1, 1};
        int added = RANK - shape.rank();
        for (int axis = 0; axis < shape.rank(); axis++) {
            sizes[added + axis] = shape.size(axis);
        }
        return Shape.of(sizes);
    }
}
