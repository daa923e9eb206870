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
import org.gan4j.random.Distribution;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.jspecify.annotations.Nullable;

/**
 * Immutable array of numbers on a backend, with a node in the graph if it can be differentiated.
 *
 * <pre>{@code
 * Tensor x = Tensor.normal(Shape.of(64, 100), random).asVariable();
 * Tensor loss = x.square().mean();
 * Tensor gradient = loss.gradients(x).of(x);       // 2 x / 6,400, and can be differentiated again
 * }</pre>
 *
 * <p>Images are NCHW: [batch, channels, height, width]. A tensor is recorded if it was computed, outside {@link
 * NoGradient}, from a parameter or from a tensor declared with {@link #asVariable}. It belongs to the innermost {@link
 * Scope} of the thread that made it; outside a scope it lives until it is closed or unreachable. Operations on a closed
 * tensor throw.
 *
 * <p>Threads may share a tensor as long as none closes it or its scope; one thread at a time may differentiate a graph.
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

    /** Creates a tensor that takes over one reference to the array and one to the node. */
    static Tensor own(Backend backend, NdArray array, @Nullable Node node, @Nullable MutableTensor origin) {
        Tensor tensor = new Tensor(backend, array, node, origin);
        tensor.moveTo(Context.current().scope);
        return tensor;
    }

    /** Creates another tensor with the same memory and node. */
    static Tensor share(Backend backend, NdArray array, @Nullable Node node, @Nullable MutableTensor origin) {
        array.storage().retain();
        if (node != null) {
            node.retain();
        }
        return own(backend, array, node, origin);
    }

    /** Creates the value of a mutable tensor: outside all scopes, and not counted against their limit. */
    static Tensor persistent(Backend backend, NdArray array, @Nullable Node node, MutableTensor origin) {
        Tensor tensor = new Tensor(backend, array, node, origin);
        tensor.persistent = true;
        tensor.cleanable = Unscoped.register(tensor, array, node, 0);
        return tensor;
    }

    /**
     * Wraps a raw array.
     *
     * @param backend backend of the array
     * @param array array whose reference it takes over
     * @return a tensor that is not recorded
     */
    public static Tensor wrap(Backend backend, NdArray array) {
        return own(backend, array, null, null);
    }

    /**
     * Creates a FLOAT32 tensor with the values in row-major order.
     *
     * @param shape shape of the tensor
     * @param values as many values as the shape has elements
     * @return a tensor on the current backend
     * @throws ShapeException if the number of values differs
     */
    public static Tensor of(Shape shape, float... values) {
        requireCount(shape, values.length);
        return wrap(Backends.current(), Backends.current().of(shape, values));
    }

    /**
     * Creates a FLOAT64 tensor with the values in row-major order.
     *
     * @param shape shape of the tensor
     * @param values as many values as the shape has elements
     * @return a tensor on the current backend
     * @throws ShapeException if the number of values differs
     */
    public static Tensor of(Shape shape, double... values) {
        requireCount(shape, values.length);
        return wrap(Backends.current(), Backends.current().of(shape, values));
    }

    /**
     * Creates an INT32 tensor, of indices or labels, with the values in row-major order.
     *
     * @param shape shape of the tensor
     * @param values as many values as the shape has elements
     * @return a tensor on the current backend
     * @throws ShapeException if the number of values differs
     */
    public static Tensor ofInts(Shape shape, int... values) {
        requireCount(shape, values.length);
        return wrap(Backends.current(), Backends.current().of(shape, values));
    }

    /**
     * Creates a FLOAT32 tensor filled with one value.
     *
     * @param shape shape of the tensor
     * @param value value of each element
     * @return a tensor on the current backend
     */
    public static Tensor full(Shape shape, double value) {
        return full(shape, DType.FLOAT32, value);
    }

    /**
     * Creates a tensor of any type filled with one value.
     *
     * @param shape shape of the tensor
     * @param dtype type of the elements
     * @param value value of each element
     * @return a tensor on the current backend
     */
    public static Tensor full(Shape shape, DType dtype, double value) {
        return wrap(Backends.current(), Backends.current().full(shape, dtype, value));
    }

    /**
     * Creates a FLOAT32 tensor of zeros.
     *
     * @param shape shape of the tensor
     * @return a tensor on the current backend
     */
    public static Tensor zeros(Shape shape) {
        return full(shape, 0);
    }

    /**
     * Creates a FLOAT32 tensor of ones.
     *
     * @param shape shape of the tensor
     * @return a tensor on the current backend
     */
    public static Tensor ones(Shape shape) {
        return full(shape, 1);
    }

    /**
     * Creates a FLOAT32 tensor of standard normal noise.
     *
     * @param shape shape of the tensor
     * @param random stream that is drawn from
     * @return a tensor on the current backend
     */
    public static Tensor normal(Shape shape, RandomStream random) {
        return normal(shape, DType.FLOAT32, random);
    }

    /**
     * Creates standard normal noise: the same draws for either floating type, rounded for FLOAT32.
     *
     * @param shape shape of the tensor
     * @param dtype FLOAT32 or FLOAT64
     * @param random stream that is drawn from
     * @return a tensor on the current backend
     */
    public static Tensor normal(Shape shape, DType dtype, RandomStream random) {
        return drawn(Backends.current(), shape, dtype, Distribution.normal(), random);
    }

    /**
     * Creates standard normal noise with this tensor's shape, type and backend.
     *
     * @param random stream that is drawn from
     * @return the noise
     * @throws IllegalArgumentException if this is INT32
     */
    public Tensor normalLike(RandomStream random) {
        return drawn(backend, shape(), dtype(), Distribution.normal(), random);
    }

    /**
     * Creates FLOAT32 noise as {@link #truncatedNormal(Shape, DType, double, RandomStream)} does.
     *
     * @param shape shape of the tensor
     * @param limit largest absolute value, positive
     * @param random stream that is drawn from
     * @return a tensor on the current backend
     */
    public static Tensor truncatedNormal(Shape shape, double limit, RandomStream random) {
        return truncatedNormal(shape, DType.FLOAT32, limit, random);
    }

    /**
     * Creates standard normal noise within [-limit, limit], distributed as if draws outside were repeated. Its variance
     * is below 1: 0.774 for a limit of 2.
     *
     * @param shape shape of the tensor
     * @param dtype FLOAT32 or FLOAT64
     * @param limit largest absolute value
     * @param random stream that is drawn from
     * @return a tensor on the current backend
     * @throws IllegalArgumentException if the limit is not positive and finite
     */
    public static Tensor truncatedNormal(Shape shape, DType dtype, double limit, RandomStream random) {
        return drawn(Backends.current(), shape, dtype, Distribution.truncatedNormal(limit), random);
    }

    /**
     * Creates FLOAT32 noise as {@link #uniform(Shape, DType, double, double, RandomStream)} does.
     *
     * @param shape shape of the tensor
     * @param low lower bound, inclusive
     * @param high upper bound, exclusive except for rounding
     * @param random stream that is drawn from
     * @return a tensor on the current backend
     */
    public static Tensor uniform(Shape shape, double low, double high, RandomStream random) {
        return uniform(shape, DType.FLOAT32, low, high, random);
    }

    /**
     * Creates uniform noise: the same draws for either type, rounded for FLOAT32.
     *
     * @param shape shape of the tensor
     * @param dtype FLOAT32 or FLOAT64
     * @param low lower bound, inclusive
     * @param high upper bound, exclusive except for rounding
     * @param random stream that is drawn from
     * @return a tensor on the current backend
     */
    public static Tensor uniform(Shape shape, DType dtype, double low, double high, RandomStream random) {
        return drawn(Backends.current(), shape, dtype, Distribution.uniform(low, high), random);
    }

    private static Tensor drawn(
            Backend backend, Shape shape, DType dtype, Distribution distribution, RandomStream random) {
        if (!dtype.isFloating()) {
            throw new IllegalArgumentException("noise: expects a floating-point type, got " + dtype);
        }
        return wrap(backend, backend.random(shape, dtype, random.numbers(distribution, shape.elements())));
    }

    /**
     * Selects elements of one of two tensors; all three have one type and are broadcast.
     *
     * <p>No gradient flows to the mask, and exactly 0 to an element that was not selected, even if it is not finite. If
     * the function that computed such an element has an infinite slope there, its own gradient becomes 0 times
     * infinity, NaN: give that function a safe argument.
     *
     * @param mask selects {@code a} where it is not 0
     * @param a elements where the mask is not 0
     * @param b elements where the mask is 0
     * @return a tensor of the broadcast shape
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
     * Joins tensors along one axis.
     *
     * @param axis axis to join along, negative to count from the end
     * @param parts tensors equal in type and every other axis, at least one
     * @return a tensor with all elements of the parts
     * @throws ShapeException if they do not fit
     */
    public static Tensor concatenate(int axis, List<Tensor> parts) {
        return Joining.concatenate(axis, parts);
    }

    /**
     * Joins tensors as {@link #concatenate(int, List)} does.
     *
     * @param axis axis to join along, negative to count from the end
     * @param parts tensors equal in type and every other axis, at least one
     * @return a tensor with all elements of the parts
     */
    public static Tensor concatenate(int axis, Tensor... parts) {
        return concatenate(axis, List.of(parts));
    }

    /**
     * Joins tensors along a new axis.
     *
     * @param axis index of the new axis in the result; -1 makes it the last
     * @param parts tensors of one shape and type, at least one
     * @return a tensor with one axis more
     * @throws ShapeException if they do not fit
     */
    public static Tensor stack(int axis, List<Tensor> parts) {
        return Joining.stack(axis, parts);
    }

    /**
     * Joins tensors as {@link #stack(int, List)} does.
     *
     * @param axis index of the new axis in the result; -1 makes it the last
     * @param parts tensors of one shape and type, at least one
     * @return a tensor with one axis more
     */
    public static Tensor stack(int axis, Tensor... parts) {
        return stack(axis, List.of(parts));
    }

    /** {@return the shape; that of a batch of images is [batch, channels, height, width]} */
    public Shape shape() {
        return array.shape();
    }

    /** {@return the type of the elements} */
    public DType dtype() {
        return array.dtype();
    }

    /** {@return the backend that holds the elements and computes with them} */
    public Backend backend() {
        return backend;
    }

    /** {@return true if it has a node in a graph and can be differentiated} */
    public boolean isRecorded() {
        return node != null;
    }

    /**
     * {@return the raw array, for kernels; its reference remains this tensor's} Outside a scope, keep the tensor
     * reachable until the kernel returns ({@link Reference#reachabilityFence}), as an {@link Operation} does with its
     * inputs.
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

    /**
     * {@return a copy of the elements of a FLOAT32 tensor, in row-major order}
     *
     * @throws IllegalArgumentException if it has another type
     */
    public float[] toFloats() {
        requireType("toFloats", DType.FLOAT32);
        float[] values = new float[array.elements()];
        use(x -> backend.read(x, values));
        return values;
    }

    /** {@return a copy of the elements of a tensor of any type, in row-major order} */
    public double[] toDoubles() {
        double[] values = new double[array.elements()];
        switch (dtype()) {
            case FLOAT32 -> Arrays.setAll(values, indexed(toFloats()));
            case FLOAT64 -> use(x -> backend.read(x, values));
            case INT32 -> Arrays.setAll(values, indexed(toInts()));
        }
        return values;
    }

    /**
     * {@return a copy of the elements of an INT32 tensor, in row-major order}
     *
     * @throws IllegalArgumentException if it has another type
     */
    public int[] toInts() {
        requireType("toInts", DType.INT32);
        int[] values = new int[array.elements()];
        use(x -> backend.read(x, values));
        return values;
    }

    /**
     * {@return the value of a tensor of one element}
     *
     * @throws ShapeException if it has more elements or none
     */
    public double item() {
        if (array.elements() != 1) {
            throw new ShapeException("item: expects one element, got " + shape());
        }
        return toDoubles()[0];
    }

    /** {@return the same values without a node in the graph: no gradient flows through} */
    public Tensor detach() {
        return handle(null);
    }

    /**
     * {@return the same values as the start of a graph: gradients with respect to it can be computed}
     *
     * @throws IllegalArgumentException if it is INT32
     */
    public Tensor asVariable() {
        Tensors.requireFloating("asVariable", this);
        array().storage().retain();
        return own(backend, array, Node.leaf(shape()), origin);
    }

    /**
     * Creates a tensor filled with one value, with this tensor's backend and type.
     *
     * @param shape shape of the tensor
     * @param value value of each element
     * @return a tensor that is not recorded
     */
    public Tensor constant(Shape shape, double value) {
        return wrap(backend, backend.full(shape, dtype(), value));
    }

    /** Returns another handle to the same memory and node. */
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

    /** Runs a kernel on the array, keeping this tensor reachable until it returns. */
    void use(Consumer<NdArray> kernel) {
        try {
            kernel.accept(array());
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    /** Returns this tensor. */
    @Override
    public Tensor value() {
        return this;
    }

    /**
     * Copies the values to another backend, through the host.
     *
     * @param other backend of the result
     * @return the copy; this tensor if it is already there
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
     * Computes the gradients of this scalar with respect to the targets. Releases the values saved in the graph, so
     * each graph can be differentiated once.
     *
     * @param targets parameters, or tensors of the graph
     * @return the gradients of those targets that took part in computing this
     * @throws IllegalArgumentException if this is not a scalar, or no target took part in computing it
     * @throws IllegalStateException if a parameter changed since the forward pass
     */
    public Gradients gradients(Collection<? extends Variable> targets) {
        return Backward.run(this, targets, Backward.Graph.RELEASED);
    }

    /**
     * Computes gradients as {@link #gradients(Collection)} does.
     *
     * @param targets parameters, or tensors of the graph
     * @return the gradients of those targets that took part in computing this
     */
    public Gradients gradients(Variable... targets) {
        return gradients(List.of(targets));
    }

    /**
     * Computes gradients as {@link #gradients(Collection)} does, but keeps the values saved in the graph, so that other
     * losses computed through it can still be differentiated. The graph is freed with its tensors.
     *
     * @param targets parameters, or tensors of the graph
     * @return the gradients of those targets that took part in computing this
     * @throws IllegalArgumentException as {@link #gradients(Collection)}
     * @throws IllegalStateException as {@link #gradients(Collection)}
     */
    public Gradients gradientsKeepingGraph(Collection<? extends Variable> targets) {
        return Backward.run(this, targets, Backward.Graph.KEPT);
    }

    /**
     * Computes gradients as {@link #gradientsKeepingGraph(Collection)} does.
     *
     * @param targets parameters, or tensors of the graph
     * @return the gradients of those targets that took part in computing this
     */
    public Gradients gradientsKeepingGraph(Variable... targets) {
        return gradientsKeepingGraph(List.of(targets));
    }

    /**
     * Computes the gradients of this scalar with respect to the targets and records them, so that they can be
     * differentiated again.
     *
     * @param targets parameters, or tensors of the graph
     * @return the gradients of those targets that took part in computing this
     * @throws IllegalArgumentException as {@link #gradients(Collection)}
     * @throws IllegalStateException as {@link #gradients(Collection)}, or inside {@link NoGradient}
     */
    public Gradients differentiableGradients(Collection<? extends Variable> targets) {
        return Backward.run(this, targets, Backward.Graph.RECORDED);
    }

    /**
     * Computes gradients as {@link #differentiableGradients(Collection)} does.
     *
     * @param targets parameters, or tensors of the graph
     * @return the gradients of those targets that took part in computing this
     */
    public Gradients differentiableGradients(Variable... targets) {
        return differentiableGradients(List.of(targets));
    }

    /** Frees it before its scope does; has no effect on a parameter's own value or on a closed tensor. */
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

    /** Frees a mutable tensor's value after it was replaced. */
    void closePersistent() {
        persistent = false;
        close();
    }

    /** Returns shape, type, backend and values, with only both ends of a long axis. */
    @Override
    public String toString() {
        return closed == 0 ? description() + " " + PrintedTensor.of(this) : description() + " closed";
    }

    /** Returns shape, type and backend, without the values. */
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

    /** Moves it to a scope, or leaves it to the garbage collector. */
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
