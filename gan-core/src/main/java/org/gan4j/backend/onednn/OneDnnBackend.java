package org.gan4j.backend.onednn;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.gan4j.backend.Binary;
import org.gan4j.backend.DType;
import org.gan4j.backend.NdArray;
import org.gan4j.backend.Reduction;
import org.gan4j.backend.Unary;
import org.gan4j.backend.internal.Axes;
import org.gan4j.backend.internal.HostBackend;
import org.gan4j.backend.internal.HostStorage;
import org.gan4j.shape.Shape;
import org.jspecify.annotations.Nullable;

/**
 * FLOAT32 kernels with oneDNN where it is faster than plain Java and as precise as we promise; all else in plain Java.
 *
 * <p>A call of oneDNN costs about half a microsecond, so small arrays stay in Java, and small work on one thread.
 */
public final class OneDnnBackend extends HostBackend {
    /** Elements below which plain Java is done before oneDNN has begun. */
    private static final int SMALL = 256;

    /** Elements that are worth a thread, of functions that are as fast as memory and of those that are not. */
    private static final int LIGHT_GRAIN = 1 << 16;

    private static final int HEAVY_GRAIN = 1 << 14;

    /** Multiplications and additions that are worth a thread. */
    private static final int MATMUL_GRAIN = 1 << 21;

    private final OpenMp openMp = new OpenMp();
    private final ThreadLocal<Session> sessions = ThreadLocal.withInitial(() -> new Session(openMp));
    private final AtomicLong settings = new AtomicLong();

    OneDnnBackend() {}

    @Override
    public String name() {
        return OneDnnProvider.NAME;
    }

    @Override
    public String description() {
        return "oneDNN " + OneDnn.version() + " with " + OneDnn.instructionSet() + ", "
                + (openMp.isPresent() ? threads() + (threads() == 1 ? " thread" : " threads") : "threads not settable");
    }

    @Override
    public void useThreads(int threads) {
        super.useThreads(threads);
        settings.incrementAndGet();
    }

    /** oneDNN's names of the code that this thread's kernels run, one for each kind and shape that it used last. */
    public List<String> implementations() {
        return sessions.get().implementations();
    }

    @Override
    public NdArray unary(Unary function, NdArray x, double alpha) {
        if (!large(x, x.elements()) || !Eltwise.computes(function, alpha) || (function == Unary.EXP && mayHoldNan(x))) {
            return super.unary(function, x, alpha);
        }
        HostStorage from = HostStorage.of(x);
        float parameter = (float) alpha;
        NdArray result = allocate(x.shape(), DType.FLOAT32);
        Session session = sessions.get();
        Primitive primitive = primitive(
                session,
                new Key(Kind.FORWARD, function, x.elements(), Float.floatToRawIntBits(parameter)),
                x.elements() / HEAVY_GRAIN,
                () -> Eltwise.forward(function, x.elements(), parameter));
        session.run(
                primitive.set(0, from.pointer()).set(1, HostStorage.of(result).pointer()));
        return result;
    }

    @Override
    public NdArray activationGradient(Unary function, NdArray gradient, NdArray saved, double alpha) {
        if (!large(gradient, gradient.elements())) {
            return super.activationGradient(function, gradient, saved, alpha);
        }
        HostStorage from = HostStorage.of(gradient);
        HostStorage at = HostStorage.of(saved);
        float parameter = function == Unary.LEAKY_RELU || function == Unary.ELU ? (float) alpha : 0;
        NdArray result = allocate(gradient.shape(), DType.FLOAT32);
        Session session = sessions.get();
        Primitive primitive = primitive(
                session,
                new Key(Kind.BACKWARD, function, gradient.elements(), Float.floatToRawIntBits(parameter)),
                gradient.elements() / HEAVY_GRAIN,
                () -> Eltwise.backward(function, gradient.elements(), parameter));
        session.run(primitive
                .set(0, from.pointer())
                .set(1, at.pointer())
                .set(2, HostStorage.of(result).pointer()));
        return result;
    }

    @Override
    public NdArray binary(Binary function, NdArray a, NdArray b) {
        Shape shape = a.shape().broadcast(b.shape());
        NdArray result = null;
        if (large(a, shape.elements()) && BinaryPrimitive.computes(function)) {
            Binary mirrored = mirrored(function);
            if (a.elements() == shape.elements()) {
                result = stretching(function, a, b, shape);
            } else if (b.elements() == shape.elements() && mirrored != null) {
                result = stretching(mirrored, b, a, shape);
            }
        }
        return result != null ? result : super.binary(function, a, b);
    }

    /** The function whose operands are the other way round, or null. */
    private static @Nullable Binary mirrored(Binary function) {
        return switch (function) {
            case ADD, MULTIPLY, EQUAL, NOT_EQUAL -> function;
            case GREATER -> Binary.LESS;
            case GREATER_EQUAL -> Binary.LESS_EQUAL;
            case LESS -> Binary.GREATER;
            case LESS_EQUAL -> Binary.GREATER_EQUAL;
            case SUBTRACT, DIVIDE, POWER, MAXIMUM, MINIMUM -> null;
        };
    }

    /** The function of an array of the result's shape and one that stretches to it, or null if oneDNN is slow at that. */
    private @Nullable NdArray stretching(Binary function, NdArray a, NdArray b, Shape shape) {
        HostStorage left = HostStorage.of(a);
        HostStorage right = HostStorage.of(b);
        Axes axes = Axes.of(shape, a.shape(), b.shape());
        Session session = sessions.get();
        Primitive primitive = binaryPrimitive(session, function, axes);
        if (primitive.isReference()) {
            return null;
        }
        NdArray result = allocate(shape, DType.FLOAT32);
        primitive
                .set(0, left.pointer())
                .set(1, right.pointer())
                .set(2, HostStorage.of(result).pointer());
        session.run(primitive);
        return result;
    }

    private Primitive binaryPrimitive(Session session, Binary function, Axes axes) {
        long[] sizes = new long[2 * axes.rank()];
        long elements = 1;
        for (int axis = 0; axis < axes.rank(); axis++) {
            sizes[axis] = axes.size(axis);
            sizes[axes.rank() + axis] = axes.stride(1, axis) == 0 ? 1 : axes.size(axis);
            elements *= axes.size(axis);
        }
        return primitive(session, new Key(Kind.BINARY, function, sizes), elements / LIGHT_GRAIN, () -> {
            int rank = sizes.length / 2;
            Primitive made = BinaryPrimitive.make(
                    function, Arrays.copyOfRange(sizes, 0, rank), Arrays.copyOfRange(sizes, rank, 2 * rank));
            return BinaryPrimitive.negates(function)
                    ? made.set(3, session.minusOne()).set(4, session.minusOne())
                    : made;
        });
    }

    @Override
    public NdArray binary(Binary function, NdArray a, double b) {
        if (function == Binary.POWER && b == 2) {
            return binary(Binary.MULTIPLY, a, a);
        }
        if (!large(a, a.elements()) || !BinaryPrimitive.computes(function)) {
            return super.binary(function, a, b);
        }
        HostStorage left = HostStorage.of(a);
        NdArray result = allocate(a.shape(), DType.FLOAT32);
        Session session = sessions.get();
        Primitive primitive = binaryPrimitive(session, function, Axes.of(a.shape(), a.shape(), Shape.scalar()));
        primitive
                .set(0, left.pointer())
                .set(1, session.number((float) b))
                .set(2, HostStorage.of(result).pointer());
        session.run(primitive);
        return result;
    }

    @Override
    public NdArray reduce(Reduction function, NdArray x, int[] axes) {
        int inner = innermost(x.shape(), axes);
        if (function != Reduction.SUM || !large(x, x.elements()) || inner == 1) {
            return super.reduce(function, x, axes);
        }
        HostStorage from = HostStorage.of(x);
        int rows = x.elements() / inner;
        Shape shape = x.shape();
        for (int axis = shape.rank() - 1; axis >= 0 && contains(axes, axis); axis--) {
            shape = shape.withSize(axis, 1);
        }
        NdArray sums = allocate(shape, DType.FLOAT32);
        sumRows(from, rows, inner, HostStorage.of(sums));
        if (shape.equals(x.shape().reduce(true, axes))) {
            return sums;
        }
        NdArray result = super.reduce(function, sums, axes);
        sums.release();
        return result;
    }

    private void sumRows(HostStorage x, int rows, int columns, HostStorage sums) {
        Session session = sessions.get();
        Primitive primitive = primitive(
                session,
                new Key(Kind.SUM, null, rows, columns),
                (long) rows * columns / LIGHT_GRAIN,
                () -> SumPrimitive.make(rows, columns));
        session.run(primitive.set(0, x.pointer()).set(1, sums.pointer()));
    }

    /** The elements that follow each other and are reduced together. */
    private static int innermost(Shape shape, int[] axes) {
        int elements = 1;
        for (int axis = shape.rank() - 1; axis >= 0 && contains(axes, axis); axis--) {
            elements *= shape.size(axis);
        }
        return elements;
    }

    private static boolean contains(int[] axes, int axis) {
        for (int each : axes) {
            if (each == axis) {
                return true;
            }
        }
        return false;
    }

    /** Whether the sum is NaN: always if an element is. */
    private boolean mayHoldNan(NdArray x) {
        NdArray sum = allocate(Shape.scalar(), DType.FLOAT32);
        sumRows(HostStorage.of(x), 1, x.elements(), HostStorage.of(sum));
        float[] value = new float[1];
        read(sum, value);
        sum.release();
        return Float.isNaN(value[0]);
    }

    @Override
    public NdArray permute(NdArray x, int[] axes) {
        HostStorage from = HostStorage.of(x);
        if (x.dtype() == DType.FLOAT64 || x.elements() < SMALL) {
            return super.permute(x, axes);
        }
        long[] own = Axes.strides(x.shape());
        int[] sizes = new int[axes.length];
        long[] strides = new long[axes.length];
        for (int i = 0; i < axes.length; i++) {
            sizes[i] = x.shape().size(axes[i]);
            strides[i] = own[axes[i]];
        }
        Axes merged = Axes.of(sizes, strides);
        if (merged.rank() < 2) {
            return super.permute(x, axes);
        }
        Session session = sessions.get();
        Primitive primitive = permutePrimitive(session, merged);
        if (primitive.isReference()) {
            return super.permute(x, axes);
        }
        NdArray result = allocate(Shape.of(sizes), x.dtype());
        session.run(
                primitive.set(0, from.pointer()).set(1, HostStorage.of(result).pointer()));
        return result;
    }

    private Primitive permutePrimitive(Session session, Axes axes) {
        int rank = axes.rank();
        long[] numbers = new long[2 * rank];
        long elements = 1;
        for (int axis = 0; axis < rank; axis++) {
            numbers[axis] = axes.size(axis);
            numbers[rank + axis] = axes.stride(0, axis);
            elements *= axes.size(axis);
        }
        return primitive(
                session,
                new Key(Kind.PERMUTE, null, numbers),
                elements / LIGHT_GRAIN,
                () -> PermutePrimitive.make(
                        Arrays.copyOfRange(numbers, 0, rank), Arrays.copyOfRange(numbers, rank, 2 * rank)));
    }

    @Override
    public NdArray matmul(NdArray a, boolean transposeA, NdArray b, boolean transposeB) {
        int rank = a.shape().rank();
        Shape batch = a.shape().range(0, rank - 2);
        MatmulPrimitive product = new MatmulPrimitive(
                batch.elements(),
                a.shape().size(transposeA ? -1 : -2),
                a.shape().size(transposeA ? -2 : -1),
                b.shape().size(transposeB ? -2 : -1),
                transposeA,
                transposeB);
        if (a.dtype() != DType.FLOAT32 || product.work() == 0) {
            return super.matmul(a, transposeA, b, transposeB);
        }
        return multiply(product, a, b, null, batch.append(product.m(), product.n()));
    }

    @Override
    public NdArray linear(NdArray x, NdArray weight, @Nullable NdArray bias) {
        MatmulPrimitive product = new MatmulPrimitive(
                1, x.shape().size(0), x.shape().size(1), weight.shape().size(0), false, true);
        if (x.dtype() != DType.FLOAT32 || product.work() == 0) {
            return super.linear(x, weight, bias);
        }
        return multiply(product, x, weight, bias, Shape.of(product.m(), product.n()));
    }

    private NdArray multiply(MatmulPrimitive product, NdArray a, NdArray b, @Nullable NdArray bias, Shape shape) {
        HostStorage left = HostStorage.of(a);
        HostStorage right = HostStorage.of(b);
        HostStorage added = bias == null ? null : HostStorage.of(bias);
        NdArray result = allocate(shape, DType.FLOAT32);
        Session session = sessions.get();
        Primitive primitive = primitive(
                session,
                product.key(added != null),
                product.work() / MATMUL_GRAIN,
                added == null ? product::product : product::withBias);
        primitive
                .set(0, left.pointer())
                .set(1, right.pointer())
                .set(2, HostStorage.of(result).pointer());
        if (added != null) {
            primitive.set(3, added.pointer());
        }
        session.run(primitive);
        return result;
    }

    private static boolean large(NdArray x, int elements) {
        return x.dtype() == DType.FLOAT32 && elements >= SMALL;
    }

    /** @param grains how many threads the work is worth */
    private Primitive primitive(Session session, Key key, long grains, Supplier<Primitive> maker) {
        int wanted = (int) Math.max(1, Math.min(threads(), grains));
        return session.primitive(key, wanted, settings.get(), maker);
    }
}
