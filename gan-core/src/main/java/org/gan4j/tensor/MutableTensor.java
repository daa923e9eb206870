package org.gan4j.tensor;

import java.util.function.Consumer;
import org.gan4j.backend.Backend;
import org.gan4j.backend.DType;
import org.gan4j.backend.NdArray;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;

/**
 * The only tensors that change: the parameters and buffers of networks and the moments of optimizers.
 *
 * <p>They live outside all scopes and change in place. A change raises the version, and differentiating through a value
 * that changed since its forward pass throws.
 */
public abstract class MutableTensor implements Variable {
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

    /** The current value, which changes in place: copy what must stay. */
    @Override
    public Tensor value() {
        return value;
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

    /** Lets a kernel change the value in place. */
    public final void change(Consumer<NdArray> kernel) {
        version++;
        kernel.accept(value.array());
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
        try (Scope scope = Scope.open()) {
            Tensor converted = NoGradient.run(() -> before.to(backend).to(dtype));
            version++;
            value = persistent(backend, copy(converted));
        }
        before.closePersistent();
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
