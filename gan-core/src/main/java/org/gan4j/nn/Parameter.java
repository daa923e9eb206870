package org.gan4j.nn;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.MutableTensor;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** A tensor that a module learns: recorded, and changed in place by an optimizer. */
public final class Parameter extends MutableTensor {
    private static final ThreadLocal<@Nullable Map<Parameter, Tensor>> SUBSTITUTES = new ThreadLocal<>();

    private final Module owner;
    private final String name;

    Parameter(Module owner, String name, Tensor initial) {
        super(initial, true);
        this.owner = owner;
        this.name = name;
    }

    /** The dotted name within the outermost module, for example {@code 0.weight}. */
    public String name() {
        return owner.path() + name;
    }

    /** The value in place, or what stands for it inside {@link Module#with}. */
    @Override
    public Tensor value() {
        Map<Parameter, Tensor> substitutes = SUBSTITUTES.get();
        if (substitutes != null) {
            Tensor substitute = substitutes.get(this);
            if (substitute != null) {
                return substitute;
            }
        }
        return super.value();
    }

    /** Draws the value anew. */
    public void initialize(Initializer initializer, RandomStream random) {
        try (Scope scope = Scope.open()) {
            assign(initializer.tensor(shape(), random).to(super.value().backend()));
        }
    }

    @Override
    public String toString() {
        return "Parameter " + name() + " " + shape();
    }

    static <T extends @Nullable Object> T with(Map<Parameter, Tensor> values, Supplier<T> code) {
        values.forEach((parameter, value) -> {
            if (!value.shape().equals(parameter.shape())) {
                throw new ShapeException(
                        parameter + ": expects a substitute of " + parameter.shape() + ", got " + value.shape());
            }
        });
        Map<Parameter, Tensor> before = SUBSTITUTES.get();
        Map<Parameter, Tensor> now = before == null ? new HashMap<>() : new HashMap<>(before);
        now.putAll(values);
        SUBSTITUTES.set(now);
        try {
            return code.get();
        } finally {
            SUBSTITUTES.set(before);
        }
    }
}
