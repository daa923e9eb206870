package org.gan4j.backend.reference;

import static org.gan4j.backend.reference.ScalarFunctions.apply;
import static org.gan4j.backend.reference.ScalarFunctions.round;
import static org.gan4j.backend.reference.ScalarFunctions.start;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntToDoubleFunction;
import org.gan4j.backend.Backend;
import org.gan4j.backend.Binary;
import org.gan4j.backend.DType;
import org.gan4j.backend.NdArray;
import org.gan4j.backend.Reduction;
import org.gan4j.backend.Unary;
import org.gan4j.backend.internal.Indices;
import org.gan4j.shape.Shape;
import org.gan4j.shape.Window;
import org.jspecify.annotations.Nullable;

/**
 * The oracle of the other backends: computes in double precision and rounds each result to its type once.
 *
 * <p>Counts what is live, so that tests can tell a leak.
 */
public final class ReferenceBackend implements Backend {
    private final AtomicLong liveStorages = new AtomicLong();
    private final AtomicLong liveBytes = new AtomicLong();

    /** How many storages hold a reference. */
    public long liveStorages() {
        return liveStorages.get();
    }

    /** The bytes of those storages, as their types count them. */
    public long liveBytes() {
        return liveBytes.get();
    }

    void count(int storages, long bytes) {
        liveStorages.addAndGet(storages);
        liveBytes.addAndGet(bytes);
    }

    @Override
    public String name() {
        return "reference";
    }

    @Override
    public String description() {
        return "reference: pure Java, double precision, one thread";
    }

    @Override
    public void useThreads(int threads) {}

    /** Filled with NaN, or the least integer, so that a result made of undefined content is noticed. */
    @Override
    public NdArray allocate(Shape shape, DType dtype) {
        return full(shape, dtype, dtype.isFloating() ? Double.NaN : Integer.MIN_VALUE);
    }

    @Override
    public NdArray full(Shape shape, DType dtype, double value) {
        return array(shape, dtype, i -> value);
    }

    @Override
    public NdArray of(Shape shape, float[] values) {
        return array(shape, DType.FLOAT32, i -> values[i]);
    }

    @Override
    public NdArray of(Shape shape, double[] values) {
        return array(shape, DType.FLOAT64, i -> values[i]);
    }

    @Override
    public NdArray of(Shape shape, int[] values) {
        return array(shape, DType.INT32, i -> values[i]);
    }

    @Override
    public void read(NdArray x, float[] destination) {
        double[] from = values(x);
        for (int i = 0; i < from.length; i++) {
            destination[i] = (float) from[i];
        }
    }

    @Override
    public void read(NdArray x, double[] destination) {
        double[] from = values(x);
        System.arraycopy(from, 0, destination, 0, from.length);
    }

    @Override
    public void read(NdArray x, int[] destination) {
        double[] from = values(x);
        for (int i = 0; i < from.length; i++) {
            destination[i] = (int) from[i];
        }
    }

    @Override
    public void assign(NdArray destination, NdArray source) {
        double[] from = values(source);
        System.arraycopy(from, 0, values(destination), 0, from.length);
    }

    @Override
    public NdArray cast(NdArray x, DType dtype) {
        double[] from = values(x);
        return array(x.shape(), dtype, i -> from[i]);
    }

    @Override
    public NdArray unary(Unary function, NdArray x, double alpha) {
        double[] from = values(x);
        return array(x.shape(), x.dtype(), i -> apply(function, from[i], alpha));
    }

    @Override
    public NdArray binary(Binary function, NdArray a, NdArray b) {
        Shape shape = a.shape().broadcast(b.shape());
        double[] left = stretch(a, shape);
        double[] right = stretch(b, shape);
        return a.dtype() == DType.INT32
                ? array(shape, DType.INT32, i -> apply(function, (int) left[i], (int) right[i]))
                : array(shape, a.dtype(), i -> apply(function, left[i], right[i]));
    }

    @Override
    public NdArray binary(Binary function, NdArray a, double b) {
        double[] left = values(a);
        double right = round(a.dtype(), b);
        return array(a.shape(), a.dtype(), i -> apply(function, left[i], right));
    }

    @Override
    public NdArray where(NdArray mask, NdArray a, NdArray b) {
        Shape shape = mask.shape().broadcast(a.shape()).broadcast(b.shape());
        double[] choice = stretch(mask, shape);
        double[] first = stretch(a, shape);
        double[] second = stretch(b, shape);
        return array(shape, a.dtype(), i -> choice[i] != 0 ? first[i] : second[i]);
    }

    @Override
    public NdArray reduce(Reduction function, NdArray x, int[] axes) {
        double[] from = values(x);
        Shape shape = x.shape();
        for (int axis : axes) {
            shape = shape.withSize(axis, 1);
        }
        double[] reduced = new double[shape.elements()];
        Arrays.fill(reduced, start(function));
        int[] to = Positions.of(x.shape(), Positions.stretched(shape, x.shape()), 0);
        for (int i = 0; i < from.length; i++) {
            reduced[to[i]] = apply(function, reduced[to[i]], from[i]);
        }
        return array(shape, x.dtype(), i -> reduced[i]);
    }

    @Override
    public NdArray broadcast(NdArray x, Shape shape) {
        double[] stretched = stretch(x, shape);
        return array(shape, x.dtype(), i -> stretched[i]);
    }

    @Override
    public NdArray permute(NdArray x, int[] axes) {
        int[] own = Positions.strides(x.shape());
        int[] sizes = new int[axes.length];
        int[] strides = new int[axes.length];
        for (int i = 0; i < axes.length; i++) {
            sizes[i] = x.shape().size(axes[i]);
            strides[i] = own[axes[i]];
        }
        return pick(x, Shape.of(sizes), strides, 0);
    }

    @Override
    public NdArray slice(NdArray x, int[] starts, Shape size) {
        int[] strides = Positions.strides(x.shape());
        return pick(x, size, strides, Positions.at(starts, strides));
    }

    @Override
    public NdArray pad(NdArray x, int[] before, int[] after, double value) {
        int[] sizes = x.shape().sizes();
        for (int axis = 0; axis < sizes.length; axis++) {
            sizes[axis] += before[axis] + after[axis];
        }
        NdArray result = full(Shape.of(sizes), x.dtype(), value);
        place(x, result, before);
        return result;
    }

    @Override
    public NdArray concatenate(List<NdArray> parts, int axis) {
        NdArray first = parts.get(0);
        int size = parts.stream().mapToInt(part -> part.shape().size(axis)).sum();
        NdArray result = allocate(first.shape().withSize(axis, size), first.dtype());
        int[] corner = new int[result.shape().rank()];
        for (NdArray part : parts) {
            place(part, result, corner);
            corner[axis] += part.shape().size(axis);
        }
        return result;
    }

    @Override
    public NdArray gather(NdArray x, int axis, NdArray indices) {
        double[] from = values(x);
        int size = x.shape().size(axis);
        int[] chosen = Indices.read(this, "gather", indices, size);
        Shape shape = x.shape().withSize(axis, chosen.length);
        int width = x.shape().range(axis + 1, x.shape().rank()).elements();
        return array(shape, x.dtype(), i -> {
            int block = i / width / chosen.length;
            int row = chosen[i / width % chosen.length];
            return from[(block * size + row) * width + i % width];
        });
    }

    @Override
    public NdArray scatterAdd(NdArray x, int axis, NdArray indices, int size) {
        double[] from = values(x);
        int[] to = Indices.read(this, "scatterAdd", indices, size);
        Shape shape = x.shape().withSize(axis, size);
        int width = x.shape().range(axis + 1, x.shape().rank()).elements();
        double[] sums = new double[shape.elements()];
        for (int i = 0; i < from.length; i++) {
            int block = i / width / to.length;
            int row = to[i / width % to.length];
            sums[(block * size + row) * width + i % width] += from[i];
        }
        return array(shape, x.dtype(), i -> sums[i]);
    }

    @Override
    public NdArray matmul(NdArray a, boolean transposeA, NdArray b, boolean transposeB) {
        int rank = a.shape().rank();
        int m = a.shape().size(transposeA ? -1 : -2);
        int k = a.shape().size(transposeA ? -2 : -1);
        int n = b.shape().size(transposeB ? -2 : -1);
        double[] left = values(a);
        double[] right = values(b);
        return array(a.shape().range(0, rank - 2).append(m, n), a.dtype(), i -> {
            int batch = i / (m * n);
            int row = i / n % m;
            int column = i % n;
            double sum = 0;
            for (int j = 0; j < k; j++) {
                int leftAt = transposeA ? j * m + row : row * k + j;
                int rightAt = transposeB ? column * k + j : j * n + column;
                sum += left[batch * m * k + leftAt] * right[batch * k * n + rightAt];
            }
            return sum;
        });
    }

    @Override
    public NdArray convolve(NdArray x, NdArray weight, @Nullable NdArray bias, Window window) {
        DirectConvolution direct = new DirectConvolution(x.shape(), weight.shape(), window);
        double[] image = values(x);
        double[] kernel = values(weight);
        double[] perChannel = bias == null ? new double[weight.shape().size(0)] : values(bias);
        double[] sums = new double[direct.result().elements()];
        direct.forEach((i, w, r) -> sums[r] += image[i] * kernel[w]);
        int positions = direct.result().size(2) * direct.result().size(3);
        return array(direct.result(), x.dtype(), i -> sums[i] + perChannel[i / positions % perChannel.length]);
    }

    @Override
    public NdArray conv2dInputGradient(NdArray gradient, NdArray weight, Window window, Shape shape) {
        double[] byResult = values(gradient);
        double[] kernel = values(weight);
        double[] sums = new double[shape.elements()];
        new DirectConvolution(shape, weight.shape(), window).forEach((i, w, r) -> sums[i] += byResult[r] * kernel[w]);
        return array(shape, gradient.dtype(), i -> sums[i]);
    }

    @Override
    public NdArray conv2dWeightGradient(NdArray gradient, NdArray x, Window window, Shape shape) {
        double[] byResult = values(gradient);
        double[] image = values(x);
        double[] sums = new double[shape.elements()];
        new DirectConvolution(x.shape(), shape, window).forEach((i, w, r) -> sums[w] += byResult[r] * image[i]);
        return array(shape, x.dtype(), i -> sums[i]);
    }

    @Override
    public NdArray unfold(NdArray x, Window window) {
        double[] image = values(x);
        DirectConvolution direct = oneKernelForEachElement(x.shape(), window);
        double[] under = new double[direct.result().elements()];
        direct.forEach((i, w, r) -> under[r] += onDiagonal(w, window) ? image[i] : 0);
        return array(unfolded(x.shape(), direct), x.dtype(), i -> under[i]);
    }

    @Override
    public NdArray fold(NdArray x, Window window, Shape shape) {
        double[] under = values(x);
        double[] image = new double[shape.elements()];
        oneKernelForEachElement(shape, window).forEach((i, w, r) -> image[i] += onDiagonal(w, window) ? under[r] : 0);
        return array(shape, x.dtype(), i -> image[i]);
    }

    @Override
    public NdArray largestUnder(NdArray x, Window window) {
        double[] image = values(x);
        Shape s = x.shape();
        Shape result = Shape.of(s.size(0), s.size(1), window.outputHeight(s.size(2)), window.outputWidth(s.size(3)));
        int positions = result.size(2) * result.size(3);
        return array(result, DType.INT32, i -> {
            int plane = i / positions * s.size(2) * s.size(3);
            int row = i % positions / result.size(3) * window.strideHeight() - window.paddingHeight();
            int column = i % result.size(3) * window.strideWidth() - window.paddingWidth();
            int best = -1;
            for (int element = 0; element < window.kernelElements(); element++) {
                int y = row + element / window.kernelWidth() * window.dilationHeight();
                int at = column + element % window.kernelWidth() * window.dilationWidth();
                if (y < 0 || y >= s.size(2) || at < 0 || at >= s.size(3)) {
                    continue;
                }
                int place = y * s.size(3) + at;
                double value = image[plane + place];
                if (best < 0 || isBetter(value, image[plane + best])) {
                    best = place;
                }
            }
            return best;
        });
    }

    private static boolean isBetter(double value, double best) {
        return value > best || (Double.isNaN(value) && !Double.isNaN(best));
    }

    @Override
    public NdArray pickPixels(NdArray x, NdArray places) {
        double[] image = values(x);
        double[] at = values(places);
        int plane = x.shape().size(2) * x.shape().size(3);
        int picked = places.shape().size(2) * places.shape().size(3);
        return array(places.shape(), x.dtype(), i -> image[i / picked * plane + (int) at[i]]);
    }

    @Override
    public NdArray placePixels(NdArray x, NdArray places, Shape shape) {
        double[] from = values(x);
        double[] at = values(places);
        int plane = shape.size(2) * shape.size(3);
        int picked = places.shape().size(2) * places.shape().size(3);
        double[] sums = new double[shape.elements()];
        for (int i = 0; i < from.length; i++) {
            sums[i / picked * plane + (int) at[i]] += from[i];
        }
        return array(shape, x.dtype(), i -> sums[i]);
    }

    /** Unfolding is a convolution, channel by channel, with as many kernels as elements, each 1 at its own element. */
    private static DirectConvolution oneKernelForEachElement(Shape image, Window window) {
        int elements = window.kernelElements();
        Shape weight = Shape.of(image.size(1) * elements, 1, window.kernelHeight(), window.kernelWidth());
        return new DirectConvolution(image, weight, window);
    }

    private static boolean onDiagonal(int weightIndex, Window window) {
        int elements = window.kernelElements();
        return weightIndex / elements % elements == weightIndex % elements;
    }

    private static Shape unfolded(Shape image, DirectConvolution direct) {
        int elements = direct.result().size(1) / Math.max(1, image.size(1));
        return Shape.of(
                image.size(0),
                image.size(1),
                elements,
                direct.result().size(2),
                direct.result().size(3));
    }

    /** A new array of computed elements, rounded to its type. */
    private NdArray array(Shape shape, DType dtype, IntToDoubleFunction element) {
        ReferenceStorage storage = new ReferenceStorage(this, dtype, shape.elements());
        double[] values = storage.values();
        for (int i = 0; i < values.length; i++) {
            values[i] = round(dtype, element.applyAsDouble(i));
        }
        return new NdArray(shape, storage);
    }

    private NdArray pick(NdArray x, Shape shape, int[] strides, int start) {
        double[] from = values(x);
        int[] positions = Positions.of(shape, strides, start);
        return array(shape, x.dtype(), i -> from[positions[i]]);
    }

    private void place(NdArray x, NdArray into, int[] corner) {
        double[] from = values(x);
        double[] to = values(into);
        int[] strides = Positions.strides(into.shape());
        int[] positions = Positions.of(x.shape(), strides, Positions.at(corner, strides));
        for (int i = 0; i < from.length; i++) {
            to[positions[i]] = from[i];
        }
    }

    private double[] stretch(NdArray x, Shape shape) {
        double[] from = values(x);
        if (x.shape().equals(shape)) {
            return from;
        }
        int[] positions = Positions.of(shape, Positions.stretched(x.shape(), shape), 0);
        return Arrays.stream(positions).mapToDouble(i -> from[i]).toArray();
    }

    private static double[] values(NdArray x) {
        if (x.storage() instanceof ReferenceStorage storage) {
            return storage.values();
        }
        throw new IllegalArgumentException("reference: expects an array of its own, got one of "
                + x.storage().getClass().getSimpleName());
    }
}
