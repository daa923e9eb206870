package org.gan4j.benchmarks.parity.families;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.gan4j.nn.Module;
import org.jspecify.annotations.Nullable;

/** The parameters and buffers of a network by their names, and the layers that PyTorch makes of them. */
final class TorchWeights {
    private static final double EPS = 1e-5;
    private static final double MOMENTUM = 0.1;

    private final Map<String, Tensor> parameters = new LinkedHashMap<>();
    private final Map<String, Tensor> buffers = new LinkedHashMap<>();
    private boolean moving = true;

    /** Copies the present weights of a network. */
    TorchWeights(Module network) {
        network.namedParameters()
                .forEach((name, parameter) ->
                        parameters.put(name, Torch.of(parameter.value()).requires_grad_()));
        network.namedBuffers().forEach((name, buffer) -> buffers.put(name, Torch.of(buffer.value())));
    }

    /** Sets whether passes move running statistics and power iterations; both compute as in training. */
    void moving(boolean isMoving) {
        moving = isMoving;
    }

    boolean isMoving() {
        return moving;
    }

    Map<String, Tensor> parameters() {
        return parameters;
    }

    /** Returns parameters and buffers. */
    Map<String, Tensor> state() {
        Map<String, Tensor> state = new LinkedHashMap<>(parameters);
        state.putAll(buffers);
        return state;
    }

    Tensor parameter(String name) {
        return Objects.requireNonNull(parameters.get(name), name);
    }

    Tensor linear(String name, Tensor x) {
        return torch.linear(x, weight(name), optional(bias(name)));
    }

    Tensor conv(String name, Tensor x, long stride, long padding) {
        return torch.conv2d(
                x,
                weight(name),
                optional(bias(name)),
                new long[] {stride, stride},
                new long[] {padding, padding},
                new long[] {1, 1},
                1);
    }

    Tensor transposedConv(String name, Tensor x, long stride, long padding, long outputPadding) {
        return torch.conv_transpose2d(
                x,
                weight(name),
                optional(bias(name)),
                new long[] {stride, stride},
                new long[] {padding, padding},
                new long[] {outputPadding, outputPadding},
                1,
                new long[] {1, 1});
    }

    /** Computes a linear layer with an equalised learning rate. */
    Tensor equalizedLinear(String name, Tensor x, double gain, double multiplier) {
        Tensor bias = bias(name);
        return torch.linear(
                x,
                equalized(name + ".layer.weight", gain * multiplier),
                optional(bias == null ? null : Torch.times(bias, multiplier)));
    }

    /** Computes a convolution with an equalised learning rate. */
    Tensor equalizedConv(String name, Tensor x, double gain, long stride, long padding) {
        return torch.conv2d(
                x,
                equalized(name + ".layer.weight", gain),
                optional(bias(name)),
                new long[] {stride, stride},
                new long[] {padding, padding},
                new long[] {1, 1},
                1);
    }

    /** Returns a weight times a gain over the root of its fan-in. */
    Tensor equalized(String name, double gain) {
        Tensor weight = parameter(name);
        return Torch.times(weight, gain / Math.sqrt((double) weight.numel() / weight.size(0)));
    }

    /** Moves a buffer towards a value, if passes move any. */
    void move(String name, Tensor towards, double share) {
        if (moving) {
            try (AutoGradMode unrecorded = new AutoGradMode(false)) {
                Tensor buffer = buffer(name);
                buffer.add_(Torch.times(towards.sub(buffer), share));
            }
        }
    }

    /** Computes the rows of an embedding for labels [n]. */
    Tensor embedding(String name, Tensor labels) {
        return torch.embedding(weight(name), labels);
    }

    Tensor prelu(String name, Tensor x) {
        return torch.prelu(x, weight(name));
    }

    /** Normalises by the batch's statistics, with the learned weight and bias if there are any. */
    Tensor batchNorm(String name, Tensor x) {
        return batchNorm(name, x, EPS);
    }

    /** Normalises with another number added to the variance. */
    Tensor batchNorm(String name, Tensor x, double eps) {
        Tensor weight = parameters.get(name + ".weight");
        Tensor bias = parameters.get(name + ".bias");
        boolean tracked = moving;
        if (tracked) {
            try (AutoGradMode unrecorded = new AutoGradMode(false)) {
                buffer(name + ".num_batches_tracked").add_(new Scalar(1));
            }
        }
        return torch.batch_norm(
                x,
                optional(weight),
                optional(bias),
                optional(tracked ? buffer(name + ".running_mean") : null),
                optional(tracked ? buffer(name + ".running_var") : null),
                true,
                MOMENTUM,
                eps,
                false);
    }

    /** Normalises each channel of each image, without weight and bias. */
    static Tensor instanceNorm(Tensor x) {
        return torch.instance_norm(
                x, optional(null), optional(null), optional(null), optional(null), true, MOMENTUM, EPS, false);
    }

    /** Returns a layer's weight, divided by its largest singular value if it has a power iteration. */
    Tensor weight(String name) {
        Tensor u = buffers.get(name + ".weight_u");
        if (u == null) {
            return parameter(name + ".weight");
        }
        Tensor v = buffer(name + ".weight_v");
        Tensor weight = parameter(name + ".layer.weight");
        Tensor matrix = weight.flatten(1, -1);
        if (moving) {
            try (AutoGradMode unrecorded = new AutoGradMode(false)) {
                u.copy_(unit(matrix.matmul(v)));
                v.copy_(unit(matrix.t().matmul(u)));
            }
        }
        // Copied, because a later pass changes the buffers before this one is differentiated.
        Tensor sigma = u.clone().mul(matrix.matmul(v.clone())).sum();
        return weight.div(sigma);
    }

    private @Nullable Tensor bias(String name) {
        Tensor bias = parameters.get(name + ".bias");
        return bias == null ? parameters.get(name + ".layer.bias") : bias;
    }

    private Tensor buffer(String name) {
        return Objects.requireNonNull(buffers.get(name), name);
    }

    private static Tensor unit(Tensor vector) {
        return vector.div(vector.mul(vector).sum().sqrt());
    }

    private static TensorOptional optional(@Nullable Tensor tensor) {
        return tensor == null ? new TensorOptional() : new TensorOptional(tensor);
    }

    /** Returns the parameters in their order. */
    List<Tensor> inOrder() {
        return new ArrayList<>(parameters.values());
    }
}
