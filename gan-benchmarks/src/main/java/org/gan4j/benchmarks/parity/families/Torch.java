package org.gan4j.benchmarks.parity.families;

import java.nio.DoubleBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.gan4j.parity.Values;
import org.gan4j.shape.Shape;

/** Conversions between the two libraries' tensors, and short forms of libtorch's functions. */
final class Torch {
    private static final double SLOPE = 0.2;

    private Torch() {}

    /** Returns a tensor of doubles with the numbers of one of gan4j's. */
    static Tensor of(org.gan4j.tensor.Tensor tensor) {
        return of(tensor.shape(), tensor.toDoubles());
    }

    static Tensor of(Values values) {
        return of(values.shape(), values.elements());
    }

    private static Tensor of(Shape shape, double[] elements) {
        long[] sizes = Arrays.stream(shape.sizes()).asLongStream().toArray();
        return Tensor.create(elements).reshape(sizes).clone();
    }

    /** Returns labels as libtorch's indices. */
    static Tensor labels(org.gan4j.tensor.Tensor labels) {
        return Tensor.create(Arrays.stream(labels.toDoubles())
                .mapToLong(label -> (long) label)
                .toArray());
    }

    static Values values(Tensor tensor) {
        Tensor doubles = tensor.detach().to(ScalarType.Double).contiguous();
        double[] elements = new double[(int) doubles.numel()];
        doubles.<DoubleBuffer>createBuffer().get(elements);
        int[] sizes = IntStream.range(0, (int) tensor.ndimension())
                .map(axis -> (int) tensor.size(axis))
                .toArray();
        return Values.of(Shape.of(sizes), elements);
    }

    static double number(Tensor scalar) {
        return scalar.item_double();
    }

    static Tensor cat(long axis, Tensor... parts) {
        return torch.cat(new TensorVector(parts), axis);
    }

    /** Returns the part [from, to) along an axis. */
    static Tensor slice(Tensor x, long axis, long from, long to) {
        return x.narrow(axis, from, to - from);
    }

    /** Computes the sums along some axes. */
    static Tensor sum(Tensor x, boolean keepsAxes, long... axes) {
        return x.sum(axes, keepsAxes, new ScalarTypeOptional());
    }

    static Tensor leakyRelu(Tensor x) {
        return leakyRelu(x, SLOPE);
    }

    static Tensor leakyRelu(Tensor x, double slope) {
        return torch.leaky_relu(x, new Scalar(slope));
    }

    static Tensor times(Tensor x, double factor) {
        return x.mul(new Scalar(factor));
    }

    static Tensor plus(Tensor x, double number) {
        return x.add(new Scalar(number));
    }

    static Tensor doubled(Tensor images) {
        return torch.upsample_nearest2d(images, new long[] {2 * images.size(2), 2 * images.size(3)});
    }

    static Tensor halved(Tensor images) {
        return torch.avg_pool2d(images, 2);
    }

    static Tensor reflected(Tensor images, long border) {
        return torch.reflection_pad2d(images, new long[] {border, border, border, border});
    }

    /** Computes the binary cross-entropy of logits and one target for all, averaged. */
    static Tensor crossEntropy(Tensor logits, double target) {
        return torch.binary_cross_entropy_with_logits(logits, torch.full_like(logits, new Scalar(target)));
    }

    static Tensor absoluteError(Tensor a, Tensor b) {
        return torch.l1_loss(a, b);
    }

    static Tensor squaredError(Tensor a, Tensor b) {
        return torch.mse_loss(a, b);
    }

    /** Computes the mean squared distance to one target for all. */
    static Tensor squaredError(Tensor outputs, double target) {
        return torch.mse_loss(outputs, torch.full_like(outputs, new Scalar(target)));
    }

    /** Computes the derivatives of a scalar; undefined for variables that it does not depend on. */
    static List<Tensor> gradients(Tensor scalar, List<Tensor> variables, boolean differentiable) {
        return List.of(torch.grad(
                        new TensorVector(scalar),
                        new TensorVector(variables.toArray(Tensor[]::new)),
                        new TensorVector(),
                        new BoolOptional(differentiable),
                        differentiable,
                        true)
                .get());
    }

    /** Computes the derivative of a scalar, which can be differentiated again. */
    static Tensor slope(Tensor scalar, Tensor variable) {
        return gradients(scalar, List.of(variable), true).get(0);
    }

    /** Computes vectors of a mean square of 1 along the channels. */
    static Tensor pixelNorm(Tensor x) {
        return x.div(plus(x.mul(x).mean(new long[] {1}, true, new ScalarTypeOptional()), 1e-8)
                .sqrt());
    }

    /** Appends the mean standard deviation over groups, where sample i is of group i mod (n / size). */
    static Tensor withDeviation(Tensor x, long size) {
        long n = x.size(0);
        long groups = n / size;
        Tensor grouped = x.reshape(size, groups, x.size(1), x.size(2), x.size(3));
        Tensor centred = grouped.sub(grouped.mean(new long[] {0}, true, new ScalarTypeOptional()));
        Tensor variance = centred.mul(centred).mean(new long[] {0}, false, new ScalarTypeOptional());
        Tensor deviation = plus(variance, 1e-8).sqrt().mean(new long[] {1, 2, 3}, true, new ScalarTypeOptional());
        Tensor channel = deviation.repeat(size, 1, x.size(2), x.size(3));
        return cat(1, x, channel);
    }
}
