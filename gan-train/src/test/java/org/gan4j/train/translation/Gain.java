package org.gan4j.train.translation;

import org.gan4j.nn.Layer;
import org.gan4j.nn.Parameter;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;

/** A network of one number: gain * x, or gain alone, in one channel, in place of x. */
final class Gain extends Layer {
    private final Parameter weight;
    private final boolean isConstant;

    private Gain(double gain, boolean isConstant) {
        this.weight = parameter("weight", Shape.of(1), gain);
        this.isConstant = isConstant;
    }

    static Gain of(double gain) {
        return new Gain(gain, false);
    }

    /** The same output whatever the input. */
    static Gain constant(double value) {
        return new Gain(value, true);
    }

    double value() {
        return weight.value().toDoubles()[0];
    }

    @Override
    protected Tensor compute(Tensor input) {
        Tensor shown = isConstant ? input.constant(input.shape().withSize(1, 1), 1) : input;
        return shown.multiply(weight.value().reshape(Shape.of(1, 1, 1, 1)));
    }

    @Override
    public String toString() {
        return "Gain(" + isConstant + ")";
    }
}
