package org.gan4j.tensor;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.gan4j.backend.Backend;
import org.gan4j.backend.DType;
import org.gan4j.backend.NdArray;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.jspecify.annotations.Nullable;

/**
 * The only tensors that change: the parameters and buffers of networks and the moments of optimizers.
 *
 * <p>They live outside all scopes and change in place. A change raises the version, and differentiating through a value
 * that changed since its forward pass throws.
 *
 * <p>One thread at a time may change a tensor, and meanwhile others may compute with a {@link Snapshot} of it. What another
 * thread reads without one may be half of an update.
 */
public abstract class MutableTensor implements Variable {
    /** Changes share it, so that they do not wait for one another; who copies several values excludes them. */
    private static final ReentrantReadWriteLock CHANGES = new ReentrantReadWriteLock();

    private final boolean recorded;
    private Tensor value;
    private long version;

    /**
     * Copies the initial value.
     *
     * @param recorded whether what is computed from it can be differentiated by it
     * @throws IllegalArgumentException if it is to be recorded, but INT32
     */
    protected MutableTensor(Tensor initial, boolean recorded) {
        if (recorded) {
            Tensors.requireFloating(getClass().getSimpleName(), initial);
        }
        this.recorded = recorded;
        this.value = persistent(initial.backend(), copy(initial));
    }

    /** The current value, which changes in place: copy what must stay. Inside {@link #with}, the tensor that stands for it. */
    @Override
    public final Tensor value() {
        Tensor substitute = Context.current().substitutes.get(this);
        return substitute == null ? value : substitute;
    }

    /** Whether another tensor stands for the value on this thread. */
    public final boolean isSubstituted() {
        return Context.current().substitutes.containsKey(this);
    }

    /**
     * Runs code, on this thread, in which other tensors, possibly recorded ones, stand for the values. Those cannot be
     * changed meanwhile.
     *
     * @throws ShapeException if a tensor is not of the shape of what it stands for
     */
    public static <T extends @Nullable Object> T with(Map<? extends MutableTensor, Tensor> values, Supplier<T> code) {
        values.forEach((original, value) -> {
            if (!value.shape().equals(original.shape())) {
                throw new ShapeException(
                        original + ": expects a substitute of " + original.shape() + ", got " + value.shape());
            }
        });
        Context context = Context.current();
        Map<MutableTensor, Tensor> before = context.substitutes;
        Map<MutableTensor, Tensor> now = new HashMap<>(before);
        now.putAll(values);
        context.substitutes = now;
        try {
            return code.get();
        } finally {
            context.substitutes = before;
        }
    }

    /** Runs changes of several tensors that belong together: a {@link Snapshot} sees all of them, or none. */
    public static void together(Runnable changes) {
        CHANGES.readLock().lock();
        try {
            changes.run();
        } finally {
            CHANGES.readLock().unlock();
        }
    }

    /** Runs code while nothing changes. */
    static <T> T atRest(Supplier<T> code) {
        if (CHANGES.getReadHoldCount() > 0) {
            throw new IllegalStateException("Snapshot: expects not to be taken in the middle of an update");
        }
        CHANGES.writeLock().lock();
        try {
            return code.get();
        } finally {
            CHANGES.writeLock().unlock();
        }
    }

    public final Shape shape() {
        return value.shape();
    }

    public final DType dtype() {
        return value.dtype();
    }

    /** How often it changed. */
    public final long version() {
        return version;
    }

    /**
     * Overwrites the value with another tensor's, from any backend and of any floating type.
     *
     * @throws ShapeException if the shapes differ
     */
    public final void assign(Tensor source) {
        if (!source.shape().equals(shape())) {
            throw new ShapeException(this + ": expects " + shape() + ", got " + source.shape());
        }
        try (Scope scope = Scope.open()) {
            Tensor same = NoGradient.run(() -> source.to(value.backend()).to(value.dtype()));
            change(array -> same.use(from -> value.backend().assign(array, from)));
        }
    }

    /**
     * Lets a kernel change the value in place.
     *
     * @throws IllegalStateException if another tensor stands for it on this thread
     */
    public final void change(Consumer<NdArray> kernel) {
        if (isSubstituted()) {
            throw new IllegalStateException(
                    this + ": expects no change while another tensor stands for it; in an average or"
                            + " a snapshot, run passes in EVAL or TRAIN_SILENT");
        }
        together(() -> {
            version++;
            kernel.accept(value.array());
        });
    }

    /**
     * Moves the value to another backend and type. What was computed from it before is not affected; what {@link #value}
     * gave before is closed.
     */
    public final void convert(Backend backend, DType dtype) {
        Tensor before = value;
        if (before.backend() == backend && before.dtype() == dtype) {
            return;
        }
        together(() -> {
            try (Scope scope = Scope.open()) {
                Tensor converted = NoGradient.run(() -> before.to(backend).to(dtype));
                version++;
                value = persistent(backend, copy(converted));
            }
            before.closePersistent();
        });
    }

    /** The value itself, whatever stands for it. */
    final Tensor inPlace() {
        return value;
    }

    /** Frees the value, which is not used any more. */
    final void free() {
        value.closePersistent();
    }

    private Tensor persistent(Backend backend, NdArray array) {
        return Tensor.persistent(backend, array, recorded ? Node.leaf(array.shape()) : null, this);
    }

    private static NdArray copy(Tensor source) {
        NdArray copy = source.backend().allocate(source.shape(), source.dtype());
        source.use(from -> source.backend().assign(copy, from));
        return copy;
    }
}
