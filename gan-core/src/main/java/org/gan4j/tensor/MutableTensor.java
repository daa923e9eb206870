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
 * Tensor that changes in place, as no other does: a parameter or buffer of a network, or a moment of an optimizer.
 *
 * <p>It lives outside all scopes. A change raises its version, and differentiating through a value that changed since
 * its forward pass throws.
 *
 * <p>One thread at a time may change a tensor; meanwhile others may compute with a {@link Snapshot} of it. Without a
 * snapshot, another thread may read a half-finished update.
 */
public abstract class MutableTensor implements Variable {
    /** Changes take the read lock, so that they do not wait for one another; copying several values excludes them. */
    private static final ReentrantReadWriteLock CHANGES = new ReentrantReadWriteLock();

    private final boolean recorded;
    private Tensor value;
    private long version;

    /**
     * Creates a tensor with a copy of an initial value.
     *
     * @param initial first value, which decides shape, type and backend
     * @param recorded true if gradients with respect to it can be computed
     * @throws IllegalArgumentException if recorded, but INT32
     */
    protected MutableTensor(Tensor initial, boolean recorded) {
        if (recorded) {
            Tensors.requireFloating(getClass().getSimpleName(), initial);
        }
        this.recorded = recorded;
        this.value = persistent(initial.backend(), copy(initial));
    }

    /**
     * Returns the current value, which changes in place: copy it if it must stay. Inside {@link #with}, returns the
     * substitute.
     */
    @Override
    public final Tensor value() {
        Tensor substitute = Context.current().substitutes.get(this);
        return substitute == null ? value : substitute;
    }

    /** {@return true if a substitute replaces the value on this thread} */
    public final boolean isSubstituted() {
        return Context.current().substitutes.containsKey(this);
    }

    /**
     * Runs code on this thread with substitutes for the values, which may be recorded tensors. The values cannot be
     * changed meanwhile.
     *
     * @param <T> type of the result
     * @param values substitutes by the tensor they replace
     * @param code code that computes with the substitutes
     * @return the result of the code
     * @throws ShapeException if a substitute's shape differs from the value's
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

    /**
     * Runs changes of several tensors that belong together: a {@link Snapshot} sees all of them or none.
     *
     * @param changes code that assigns or changes the tensors
     */
    public static void together(Runnable changes) {
        CHANGES.readLock().lock();
        try {
            changes.run();
        } finally {
            CHANGES.readLock().unlock();
        }
    }

    /** Runs code while no tensor changes. */
    static <T> T atRest(Supplier<T> code) {
        if (CHANGES.getReadHoldCount() > 0) {
            throw new IllegalStateException("Snapshot: expects a moment between updates, got one within an update");
        }
        CHANGES.writeLock().lock();
        try {
            return code.get();
        } finally {
            CHANGES.writeLock().unlock();
        }
    }

    /** {@return the shape, which never changes} */
    public final Shape shape() {
        return value.shape();
    }

    /** {@return the type of the elements} */
    public final DType dtype() {
        return value.dtype();
    }

    /** {@return the number of changes so far} */
    public final long version() {
        return version;
    }

    /**
     * Overwrites the value with that of another tensor.
     *
     * @param source tensor on any backend and of any floating type
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
     * @param kernel gets the value's array, whose elements it may overwrite
     * @throws IllegalStateException if a substitute replaces it on this thread
     */
    public final void change(Consumer<NdArray> kernel) {
        if (isSubstituted()) {
            throw new IllegalStateException(
                    this + ": expects no change while a substitute replaces it; in an average or"
                            + " a snapshot, run passes in EVAL or TRAIN_SILENT");
        }
        together(() -> {
            version++;
            kernel.accept(value.array());
        });
    }

    /**
     * Moves the value to another backend and type. Earlier results are not affected; the tensor that {@link #value}
     * returned before is closed.
     *
     * @param backend backend to move to
     * @param dtype new type of the elements
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

    /** Returns the value itself, ignoring substitutes. */
    final Tensor inPlace() {
        return value;
    }

    /** Frees the value once it is no longer used. */
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
