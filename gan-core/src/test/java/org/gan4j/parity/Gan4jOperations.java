package org.gan4j.parity;

import java.util.List;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;

/** This library's operations. */
final class Gan4jOperations implements Operations<Tensor> {
    @Override
    public Tensor add(Tensor a, Tensor b) {
        return a.add(b);
    }

    @Override
    public Tensor subtract(Tensor a, Tensor b) {
        return a.subtract(b);
    }

    @Override
    public Tensor multiply(Tensor a, Tensor b) {
        return a.multiply(b);
    }

    @Override
    public Tensor divide(Tensor a, Tensor b) {
        return a.divide(b);
    }

    @Override
    public Tensor power(Tensor a, Tensor b) {
        return a.power(b);
    }

    @Override
    public Tensor maximum(Tensor a, Tensor b) {
        return a.maximum(b);
    }

    @Override
    public Tensor minimum(Tensor a, Tensor b) {
        return a.minimum(b);
    }

    @Override
    public Tensor add(Tensor x, double number) {
        return x.add(number);
    }

    @Override
    public Tensor multiply(Tensor x, double number) {
        return x.multiply(number);
    }

    @Override
    public Tensor power(Tensor x, double exponent) {
        return x.power(exponent);
    }

    @Override
    public Tensor clamp(Tensor x, double low, double high) {
        return x.clamp(low, high);
    }

    @Override
    public Tensor exp(Tensor x) {
        return x.exp();
    }

    @Override
    public Tensor log(Tensor x) {
        return x.log();
    }

    @Override
    public Tensor sqrt(Tensor x) {
        return x.sqrt();
    }

    @Override
    public Tensor abs(Tensor x) {
        return x.abs();
    }

    @Override
    public Tensor tanh(Tensor x) {
        return x.tanh();
    }

    @Override
    public Tensor sigmoid(Tensor x) {
        return x.sigmoid();
    }

    @Override
    public Tensor softplus(Tensor x) {
        return x.softplus();
    }

    @Override
    public Tensor relu(Tensor x) {
        return x.relu();
    }

    @Override
    public Tensor leakyRelu(Tensor x, double slope) {
        return x.leakyRelu(slope);
    }

    @Override
    public Tensor elu(Tensor x, double alpha) {
        return x.elu(alpha);
    }

    @Override
    public Tensor softmax(Tensor x, int axis) {
        return x.softmax(axis);
    }

    @Override
    public Tensor logSoftmax(Tensor x, int axis) {
        return x.logSoftmax(axis);
    }

    @Override
    public Tensor sum(Tensor x, boolean keepAxes, int... axes) {
        return x.sum(keepAxes, axes);
    }

    @Override
    public Tensor mean(Tensor x, boolean keepAxes, int... axes) {
        return x.mean(keepAxes, axes);
    }

    @Override
    public Tensor max(Tensor x, boolean keepAxes, int... axes) {
        return x.max(keepAxes, axes);
    }

    @Override
    public Tensor reshape(Tensor x, Shape shape) {
        return x.reshape(shape);
    }

    @Override
    public Tensor permute(Tensor x, int... axes) {
        return x.permute(axes);
    }

    @Override
    public Tensor expand(Tensor x, Shape shape) {
        return x.expand(shape);
    }

    @Override
    public Tensor slice(Tensor x, int axis, int from, int to) {
        return x.slice(axis, from, to);
    }

    @Override
    public Tensor padLast(Tensor x, int before, int after, double value) {
        return x.pad(-1, before, after, value);
    }

    @Override
    public Tensor concatenate(int axis, List<Tensor> parts) {
        return Tensor.concatenate(axis, parts);
    }

    @Override
    public Tensor gather(Tensor x, int... rows) {
        return x.gather(Tensor.ofInts(Shape.of(rows.length), rows).to(x.backend()));
    }

    @Override
    public Tensor where(Tensor mask, Tensor a, Tensor b) {
        return Tensor.where(mask.greater(0), a, b);
    }

    @Override
    public Tensor matmul(Tensor a, Tensor b) {
        return a.matmul(b);
    }
}
