package org.gan4j.tensor;

import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.function.Consumer;
import java.util.function.IntToDoubleFunction;
import org.gan4j.backend.Backend;
import org.gan4j.backend.Backends;
import org.gan4j.backend.DType;
import org.gan4j.backend.NdArray;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.jspecify.annotations.Nullable;

/**
 * An immutable array of numbers on a backend, and its place in the graph if it can be differentiated.
 *
 * <p>Images are NCHW: [batch, channels, height, width]. A tensor is recorded if it was computed, outside
 * {@link NoGradient}, from a parameter or from a tensor declared with {@link #asVariable}. It belongs to the innermost
 * {@link Scope} of the thread that made it; outside a scope it lives until it is closed or unreachable. Operations on a
 * closed tensor throw.
 */
public final class Tensor
        implements Variable,
                AutoCloseable,
                Elementwise,
                Functions,
                Activations,
                Reductions,
                Shaping,
                Indexing,
                LinearAlgebra,
                Convolutions,
                ImageResampling,
                Normalizations,
                Distances {
    private static final AtomicIntegerFieldUpdater<Tensor> CLOSED =
            AtomicIntegerFieldUpdater.newUpdater(Tensor.class, "closed");

    private final Backend backend;
    private final NdArray array;
    private final @Nullable Node node;
    private final @Nullable MutableTensor origin;
    private @Nullable Scope scope;
    private Cleaner.@Nullable Cleanable cleanable;
    private boolean persistent;
    private volatile int closed;

    private Tensor(Backend backend, NdArray array, @Nullable Node node, @Nullable MutableTensor origin) {
        this.backend = backend;
        this.array = array;
        this.node = node;
        this.origin = origin;
    }

    /** A tensor that takes over one reference to the array and one to the node. */
    static Tensor own(Backend backend, NdArray array, @Nullable Node node, @Nullable MutableTensor origin) {
        Tensor tensor = new Tensor(backend, array, node, origin);
        tensor.moveTo(Context.current().scope);
        return tensor;
    }

    /** A further tensor of the same memory and place in the graph. */
    static Tensor share(Backend backend, NdArray array, @Nullable Node node, @Nullable MutableTensor origin) {
        array.storage().retain();
        if (node != null) {
            node.retain();
        }
        return own(backend, array, node, origin);
    }

    /** The value of a mutable tensor: outside all scopes, and not counted against their limit. */
    static Tensor persistent(Backend backend, NdArray array, @Nullable Node node, MutableTensor origin) {
        Tensor tensor = new Tensor(backend, array, node, origin);
        tensor.persistent = true;
        tensor.cleanable = Unscoped.register(tensor, array, node, 0);
        return tensor;
    }

    /**
     * A tensor of a raw array, whose reference it takes over.
     *
     * @param backend the array's backend
     */
    public static Tensor wrap(Backend backend, NdArray array) {
        return own(backend, array, null, null);
    }

    /** A FLOAT32 tensor of the values in row-major order. */
    public static Tensor of(Shape shape, float... values) {
        requireCount(shape, values.length);
        return wrap(Backends.current(), Backends.current().of(shape, values));
    }

    /** A FLOAT64 tensor of the values in row-major order. */
    public static Tensor of(Shape shape, double... values) {
        requireCount(shape, values.length);
        return wrap(Backends.current(), Backends.current().of(shape, values));
    }

    /** An INT32 tensor, of indices or labels, of the values in row-major order. */
    public static Tensor ofInts(Shape shape, int... values) {
        requireCount(shape, values.length);
        return wrap(Backends.current(), Backends.current().of(shape, values));
    }

    /** A FLOAT32 tensor of one value. */
    public static Tensor full(Shape shape, double value) {
        return full(shape, DType.FLOAT32, value);
    }

    public static Tensor full(Shape shape, DType dtype, double value) {
        return wrap(Backends.current(), Backends.current().full(shape, dtype, value));
    }

    /** A FLOAT32 tensor of zeros. */
    public static Tensor zeros(Shape shape) {
        return full(shape, 0);
    }

    /** A FLOAT32 tensor of ones. */
    public static Tensor ones(Shape shape) {
        return full(shape, 1);
    }

    /** A FLOAT32 tensor of standard normal noise. */
    public static Tensor normal(Shape shape, RandomStream random) {
        return normal(shape, DType.FLOAT32, random);
    }

    /** Standard normal noise: the same draws for either type, rounded for FLOAT32. */
    public static Tensor normal(Shape shape, DType dtype, RandomStream random) {
        return normal(Backends.current(), shape, dtype, random);
    }

    private static Tensor normal(Backend backend, Shape shape, DType dtype, RandomStream random) {
        if (requireFloating(dtype) == DType.FLOAT64) {
            double[] values = new double[shape.elements()];
            random.fillNormal(values);
            return wrap(backend, backend.of(shape, values));
        }
        float[] values = new float[shape.elements()];
        random.fillNormal(values);
        return wrap(backend, backend.of(shape, values));
    }

    /**
     * Standard normal noise of this tensor's shape, type and backend.
     *
     * @throws IllegalArgumentException if this is INT32
     */
    public Tensor normalLike(RandomStream random) {
        return normal(backend, shape(), dtype(), random);
    }

    /** A FLOAT32 tensor of noise, as {@link #truncatedNormal(Shape, DType, double, RandomStream)}. */
    public static Tensor truncatedNormal(Shape shape, double limit, RandomStream random) {
        return truncatedNormal(shape, DType.FLOAT32, limit, random);
    }

    /**
     * Standard normal noise within [-limit, limit]: what is left if draws beyond it are drawn again. Its variance is below 1,
     * 0.774 for a limit of 2.
     *
     * @throws IllegalArgumentException if the limit is not positive and finite
     */
    public static Tensor truncatedNormal(Shape shape, DType dtype, double limit, RandomStream random) {
        requireFloating(dtype);
        double[] values = new double[shape.elements()];
        random.fillTruncatedNormal(values, limit);
        return Scope.keeping(() -> of(shape, values).to(dtype));
    }

    /** A FLOAT32 tensor of uniform noise, as {@link #uniform(Shape, DType, double, double, RandomStream)}. */
    public static Tensor uniform(Shape shape, double low, double high, RandomStream random) {
        return uniform(shape, DType.FLOAT32, low, high, random);
    }

    /** Uniform noise in [low, high): the same draws for either type, rounded for FLOAT32, which may give high itself. */
    public static Tensor uniform(Shape shape, DType dtype, double low, double high, RandomStream random) {
        if (requireFloating(dtype) == DType.FLOAT64) {
            double[] values = new double[shape.elements()];
            random.fillUniform(values, low, high);
            return of(shape, values);
        }
        float[] values = new float[shape.elements()];
        random.fillUniform(values, low, high);
        return of(shape, values);
    }

    private static DType requireFloating(DType dtype) {
        if (!dtype.isFloating()) {
            throw new IllegalArgumentException("noise: expects a floating-point type, got " + dtype);
        }
        return dtype;
    }

    /**
     * Elements of {@code a} where the mask is not 0, else of {@code b}; all three of one type, broadcast.
     *
     * <p>No gradient flows to the mask, and exactly 0 to an element that was not chosen, even if that is not finite. A
     * function before it whose slope is not finite there makes NaN of the 0: give that function a safe argument.
     */
    public static Tensor where(Tensor mask, Tensor a, Tensor b) {
        Tensors.requireOperands("where", a, b);
        Tensors.requireOperands("where", mask, a);
        Tensors.requireOperands("where", mask, b);
        Operation operation = Operation.of("where", mask, a, b);
        Saved saved = operation.save(mask);
        return operation.value(
                a.backend.where(mask.array(), a.array(), b.array()),
                GradientRule.NONE,
                g -> where(saved.get(), g, g.constant(Shape.scalar(), 0)),
                g -> where(saved.get(), g.constant(Shape.scalar(), 0), g));
    }

    /**
     * Joins tensors, equal in type and every other axis, along one axis.
     *
     * @throws ShapeException if they do not fit
     */
    public static Tensor concatenate(int axis, List<Tensor> parts) {
        return Joining.concatenate(axis, parts);
    }

    /** As {@link #concatenate(int, List)}. */
    public static Tensor concatenate(int axis, Tensor... parts) {
        return concatenate(axis, List.of(parts));
    }

    /**
     * Joins tensors of one shape and type along a new axis.
     *
     * @param axis the index of the new axis in the result; -1 makes it the last
     * @throws ShapeException if they do not fit
     */
    public static Tensor stack(int axis, List<Tensor> parts) {
        return Joining.stack(axis, parts);
    }

    /** As {@link #stack(int, List)}. */
    public static Tensor stack(int axis, Tensor... parts) {
        return stack(axis, List.of(parts));
    }

    public Shape shape() {
        return array.shape();
    }

    public DType dtype() {
        return array.dtype();
    }

    public Backend backend() {
        return backend;
    }

    /** Whether it has a place in a graph and can be differentiated. */
    public boolean isRecorded() {
        return node != null;
    }

    /**
     * The raw array, for kernels; its reference stays this tensor's. Outside a scope, keep the tensor reachable until the
     * kernel returns ({@link Reference#reachabilityFence}), as an {@link Operation} does with its inputs.
     *
     * @throws IllegalStateException if this tensor or its scope was closed
     */
    public NdArray array() {
        if (closed != 0) {
            throw new IllegalStateException("Tensor " + array.shape()
                    + ": expects to be used before it or its scope is closed; scope.keep(tensor) lets it live longer");
        }
        return array;
    }

    /** A copy of the elements of a FLOAT32 tensor, in row-major order. */
    public float[] toFloats() {
        requireType("toFloats", DType.FLOAT32);
        float[] values = new float[array.elements()];
        use(x -> backend.read(x, values));
        return values;
    }

    /** A copy of the elements of a tensor of any type, in row-major order. */
    public double[] toDoubles() {
        double[] values = new double[array.elements()];
        switch (dtype()) {
            case FLOAT32 -> Arrays.setAll(values, indexed(toFloats()));
            case FLOAT64 -> use(x -> backend.read(x, values));
            case INT32 -> Arrays.setAll(values, indexed(toInts()));
        }
        return values;
    }

    /** A copy of the elements of an INT32 tensor, in row-major order. */
    public int[] toInts() {
        requireType("toInts", DType.INT32);
        int[] values = new int[array.elements()];
        use(x -> backend.read(x, values));
        return values;
    }

    /**
     * The value of a tensor of one element.
     *
     * @throws ShapeException if it has more or none
     */
    public double item() {
        if (array.elements() != 1) {
            throw new ShapeException("item: expects one element, got " + shape());
        }
        return toDoubles()[0];
    }

    /** The same values without a place in the graph: no gradient flows through. */
    public Tensor detach() {
        return handle(null);
    }

    /**
     * The same values as the beginning of a graph: gradients by it can be asked for.
     *
     * @throws IllegalArgumentException if it is INT32
     */
    public Tensor asVariable() {
        Tensors.requireFloating("asVariable", this);
        array().storage().retain();
        return own(backend, array, Node.leaf(shape()), origin);
    }

    /** A tensor of one value, of this tensor's backend and type. */
    public Tensor constant(Shape shape, double value) {
        return wrap(backend, backend.full(shape, dtype(), value));
    }

    /** A further handle of the same memory and place in the graph. */
    Tensor alias() {
        return handle(node);
    }

    private Tensor handle(@Nullable Node place) {
        try {
            return share(backend, array(), place, origin);
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    /** Runs a kernel on the array, and cannot be collected before it returns. */
    void use(Consumer<NdArray> kernel) {
        try {
            kernel.accept(array());
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    /** This tensor. */
    @Override
    public Tensor value() {
        return this;
    }

    /**
     * The values on another backend, through the host; this tensor if it is there already.
     *
     * @throws IllegalArgumentException if it is recorded, because gradients do not cross backends
     */
    public Tensor to(Backend other) {
        if (other == backend) {
            return this;
        }
        if (node != null && Context.current().unrecorded == 0) {
            throw new IllegalArgumentException("to(" + other.name() + "): expects a tensor that is not recorded, got "
                    + description() + "; detach() it first");
        }
        NdArray copy =
                switch (dtype()) {
                    case FLOAT32 -> other.of(shape(), toFloats());
                    case FLOAT64 -> other.of(shape(), toDoubles());
                    case INT32 -> other.of(shape(), toInts());
                };
        return wrap(other, copy);
    }

    /**
     * The gradients of this scalar by the targets; releases what the graph saved, so each graph is differentiated once.
     *
     * @throws IllegalArgumentException if this is no scalar, or no target took part in computing it
     * @throws IllegalStateException if a parameter changed since the forward pass
     */
    public Gradients gradients(Collection<? extends Variable> targets) {
        return Backward.run(this, targets, Backward.Graph.RELEASED);
    }

    /** As {@link #gradients(Collection)}. */
    public Gradients gradients(Variable... targets) {
        return gradients(List.of(targets));
    }

    /**
     * The gradients of this scalar by the targets, as {@link #gradients(Collection)}, but the graph keeps what it saved, so
     * that other losses that were computed through it can still be differentiated. It is freed with its tensors.
     *
     * @throws IllegalArgumentException as {@link #gradients(Collection)}
     * @throws IllegalStateException as {@link #gradients(Collection)}
     */
    public Gradients gradientsKeepingGraph(Collection<? extends Variable> targets) {
        return Backward.run(this, targets, Backward.Graph.KEPT);
    }

    /** As {@link #gradientsKeepingGraph(Collection)}. */
    public Gradients gradientsKeepingGraph(Variable... targets) {
        return gradientsKeepingGraph(List.of(targets));
    }

    /**
     * The gradients of this scalar by the targets, themselves recorded, so that they can be differentiated again.
     *
     * @throws IllegalArgumentException as {@link #gradients(Collection)}
     * @throws IllegalStateException as {@link #gradients(Collection)}, or inside {@link NoGradient}
     */
    public Gradients differentiableGradients(Collection<? extends Variable> targets) {
        return Backward.run(this, targets, Backward.Graph.RECORDED);
    }

    /** As {@link #differentiableGradients(Collection)}. */
    public Gradients differentiableGradients(Variable... targets) {
        return differentiableGradients(List.of(targets));
    }

    /** Frees it before its scope does; without effect on a parameter's own value and on what is closed already. */
    @Override
    public void close() {
        if (persistent || !CLOSED.compareAndSet(this, 0, 1)) {
            return;
        }
        scope = null;
        if (cleanable != null) {
            cleanable.clean();
        } else {
            Node.release(array, node);
        }
    }

    /** Frees the value of a mutable tensor that has another one now. */
    void closePersistent() {
        persistent = false;
        close();
    }

    /** Shape, type, backend and values; of a long axis, its two ends. */
    @Override
    public String toString() {
        return closed == 0 ? description() + " " + PrintedTensor.of(this) : description() + " closed";
    }

    /** Shape, type and backend, without the values. */
    private String description() {
        return "Tensor " + shape() + " " + dtype() + " on " + backend.name();
    }

    @Nullable
    Node node() {
        return node;
    }

    @Nullable
    MutableTensor origin() {
        return origin;
    }

    @Nullable
    Scope scope() {
        return scope;
    }

    /** Gives it to a scope, or to the garbage collector. */
    void moveTo(@Nullable Scope owner) {
        scope = owner;
        if (owner != null) {
            owner.own(this);
        } else {
            cleanable = Unscoped.register(this, array, node, array.storage().bytes());
            Unscoped.requireRoomFor(this);
        }
    }

    private static IntToDoubleFunction indexed(float[] values) {
        return i -> values[i];
    }

    private static IntToDoubleFunction indexed(int[] values) {
        return i -> values[i];
    }

    private void requireType(String method, DType expected) {
        if (dtype() != expected) {
            throw new IllegalArgumentException(method + ": expects " + expected + ", got " + dtype());
        }
    }

    private static void requireCount(Shape shape, int count) {
        if (shape.elements() != count) {
            throw new ShapeException("Tensor " + shape + ": expects " + shape.elements() + " values, got " + count);
        }
    }
}
