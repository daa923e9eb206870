package org.gan4j.parity;

import java.util.List;
import java.util.function.Supplier;
import org.gan4j.backend.Backends;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Gradients;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/** This library, on a backend and in a floating type. */
public final class Gan4jLibrary implements Library<Tensor> {
    private final Setting setting;
    private final Gan4jOptimizers optimizers;

    public Gan4jLibrary(Setting setting, Gan4jOptimizers optimizers) {
        this.setting = setting;
        this.optimizers = optimizers;
    }

    @Override
    public <R> R scoped(Supplier<R> code) {
        try (Scope scope = Scope.open()) {
            return Backends.with(setting.backend(), code);
        }
    }

    @Override
    public Tensor constant(Values values) {
        return tensor(values).to(setting.dtype());
    }

    /** A FLOAT64 tensor on the current backend. */
    static Tensor tensor(Values values) {
        return Tensor.of(values.shape(), values.elements());
    }

    static Values values(Tensor tensor) {
        return Values.of(tensor.shape(), tensor.toDoubles());
    }

    @Override
    public Tensor variable(Values values) {
        return constant(values).asVariable();
    }

    @Override
    public Tensor labels(int... labels) {
        return Tensor.ofInts(Shape.of(labels.length), labels);
    }

    @Override
    public Values read(Tensor tensor) {
        return values(tensor);
    }

    @Override
    public Shape shape(Tensor tensor) {
        return tensor.shape();
    }

    @Override
    public List<Tensor> gradients(Tensor scalar, List<Tensor> variables) {
        Gradients gradients = scalar.gradients(variables);
        return variables.stream().map(gradients::of).toList();
    }

    @Override
    public Operations<Tensor> operations() {
        return new Gan4jOperations();
    }

    @Override
    public Layers<Tensor> layers() {
        return new Gan4jLayers(setting.dtype());
    }

    @Override
    public ImageLayers<Tensor> imageLayers() {
        return new Gan4jImageLayers(setting.dtype());
    }

    @Override
    public Losses<Tensor> losses() {
        return new Gan4jLosses();
    }

    @Override
    public Optimizers<Tensor> optimizers() {
        return optimizers;
    }
}
