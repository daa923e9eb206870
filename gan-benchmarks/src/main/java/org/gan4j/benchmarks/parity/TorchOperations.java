package org.gan4j.benchmarks.parity;

import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.gan4j.parity.Operations;
import org.gan4j.shape.Shape;

/** libtorch's operations. */
final class TorchOperations implements Operations<Tensor> {
    @Override
    public Tensor add(Tensor a, Tensor b) {
        return a.add(b);
    }

    @Override
    public Tensor subtract(Tensor a, Tensor b) {
        return a.sub(b);
    }

    @Override
    public Tensor multiply(Tensor a, Tensor b) {
        return a.mul(b);
    }

    @Override
    public Tensor divide(Tensor a, Tensor b) {
        return a.div(b);
    }

    @Override
    public Tensor power(Tensor a, Tensor b) {
        return a.pow(b);
    }

    @Override
    public Tensor maximum(Tensor a, Tensor b) {
        return torch.maximum(a, b);
    }

    @Override
    public Tensor minimum(Tensor a, Tensor b) {
        return torch.minimum(a, b);
    }

    @Override
    public Tensor add(Tensor x, double number) {
        return x.add(new Scalar(number));
    }

    @Override
    public Tensor multiply(Tensor x, double number) {
        return x.mul(new Scalar(number));
    }

    @Override
    public Tensor power(Tensor x, double exponent) {
        return x.pow(new Scalar(exponent));
    }

    @Override
    public Tensor clamp(Tensor x, double low, double high) {
        return torch.clamp(x, new ScalarOptional(new Scalar(low)), new ScalarOptional(new Scalar(high)));
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
        return torch.softplus(x);
    }

    @Override
    public Tensor relu(Tensor x) {
        return x.relu();
    }

    @Override
    public Tensor leakyRelu(Tensor x, double slope) {
        return torch.leaky_relu(x, new Scalar(slope));
    }

    @Override
    public Tensor elu(Tensor x, double alpha) {
        return torch.elu(x, new Scalar(alpha), new Scalar(1), new Scalar(1));
    }

    @Override
    public Tensor softmax(Tensor x, int axis) {
        return x.softmax(axis);
    }

    @Override
    public Tensor logSoftmax(Tensor x, int axis) {
        return x.log_softmax(axis);
    }

    @Override
    public Tensor sum(Tensor x, boolean keepAxes, int... axes) {
        return x.sum(longs(axes), keepAxes, new ScalarTypeOptional());
    }

    @Override
    public Tensor mean(Tensor x, boolean keepAxes, int... axes) {
        return x.mean(longs(axes), keepAxes, new ScalarTypeOptional());
    }

    @Override
    public Tensor max(Tensor x, boolean keepAxes, int... axes) {
        return x.amax(longs(axes), keepAxes);
    }

    @Override
    public Tensor reshape(Tensor x, Shape shape) {
        return x.reshape(TorchLibrary.sizes(shape));
    }

    @Override
    public Tensor permute(Tensor x, int... axes) {
        return x.permute(longs(axes));
    }

    @Override
    public Tensor expand(Tensor x, Shape shape) {
        return x.expand(TorchLibrary.sizes(shape));
    }

    @Override
    public Tensor slice(Tensor x, int axis, int from, int to) {
        return x.slice(axis, new LongOptional(from), new LongOptional(to), 1);
    }

    @Override
    public Tensor padLast(Tensor x, int before, int after, double value) {
        return torch.constant_pad_nd(x, new long[] {before, after}, new Scalar(value));
    }

    @Override
    public Tensor concatenate(int axis, List<Tensor> parts) {
        return torch.cat(new TensorVector(parts.toArray(Tensor[]::new)), axis);
    }

    @Override
    public Tensor gather(Tensor x, int... rows) {
        return x.index_select(0, Tensor.create(longs(rows)));
    }

    @Override
    public Tensor where(Tensor mask, Tensor a, Tensor b) {
        return torch.where(mask.gt(new Scalar(0)), a, b);
    }

    @Override
    public Tensor matmul(Tensor a, Tensor b) {
        return a.matmul(b);
    }

    private static long[] longs(int... numbers) {
        return Arrays.stream(numbers).asLongStream().toArray();
    }
}
