package org.gan4j.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.gan4j.backend.Backend;
import org.gan4j.backend.NdArray;
import org.gan4j.backend.NormalizationGradients;
import org.gan4j.shape.Shape;
import org.jspecify.annotations.Nullable;

/**
 * Operation behind {@link Normalizations}. Its gradient is fused if it will not itself be differentiated, else composed
 * of operations.
 */
final class BatchNormalization {
    private final double eps;
    private final Shape shape;
    private final int[] axes;
    private final Saved x;
    private final Saved moments;
    private final @Nullable Saved weight;
    private final int inputs;
    private final int biasInput;
    private final Tensor result;

    BatchNormalization(Tensor input, Tensor inputMoments, @Nullable Tensor scale, @Nullable Tensor bias, double eps) {
        this.eps = eps;
        this.shape = input.shape();
        this.axes = IntStream.range(0, shape.rank()).filter(axis -> axis != 1).toArray();
        List<Tensor> all = new ArrayList<>(List.of(input));
        if (scale != null) {
            all.add(scale);
        }
        this.biasInput = bias == null ? -1 : all.size();
        if (bias != null) {
            all.add(bias);
        }
        this.inputs = all.size();
        Operation operation = Operation.of("batchNorm", all.toArray(Tensor[]::new));
        this.x = operation.save(input);
        this.moments = operation.save(inputMoments);
        this.weight = scale == null ? null : operation.save(scale);
        this.result = operation.jointValue(
                input.backend()
                        .normalize(
                                input.array(),
                                inputMoments.array(),
                                scale == null ? null : scale.array(),
                                bias == null ? null : bias.array(),
                                eps),
                this::gradients);
    }

    Tensor result() {
        return result;
    }

    private List<@Nullable Tensor> gradients(Tensor gradient, IntPredicate wanted) {
        return Context.current().unrecorded == 0 ? composed(gradient, wanted) : fused(gradient);
    }

    private List<@Nullable Tensor> fused(Tensor gradient) {
        Backend backend = gradient.backend();
        NdArray g = gradient.array();
        NdArray values = x.get().array();
        NdArray batch = moments.get().array();
        NdArray scale = weight == null ? null : weight.get().array();
        NormalizationGradients gradients = backend.normalizationGradients(g, values, batch, scale, eps);
        Tensor byInput = Tensor.wrap(backend, gradients.byInput());
        Tensor sums = Tensor.wrap(backend, gradients.sums());
        return list(byInput, row(sums, 0), row(sums, 1));
    }

    private List<@Nullable Tensor> composed(Tensor gradient, IntPredicate wanted) {
        Tensor values = x.get();
        Tensor centred = values.subtract(values.mean(true, axes));
        Tensor deviation = centred.multiply(centred).mean(true, axes).add(eps).sqrt();
        Tensor normalized = centred.divide(deviation);
        Tensor byInput = null;
        if (wanted.test(0)) {
            Tensor g = weight == null ? gradient : gradient.multiply(perChannel(weight.get()));
            Tensor along = normalized.multiply(g.multiply(normalized).mean(true, axes));
            byInput = g.subtract(g.mean(true, axes)).subtract(along).divide(deviation);
        }
        return list(byInput, gradient.multiply(normalized).sum(axes), gradient.sum(axes));
    }

    private List<@Nullable Tensor> list(@Nullable Tensor byInput, Tensor byWeight, Tensor byBias) {
        List<@Nullable Tensor> gradients = new ArrayList<>(inputs);
        gradients.add(byInput);
        while (gradients.size() < inputs) {
            gradients.add(gradients.size() == biasInput ? byBias : byWeight);
        }
        return gradients;
    }

    private static Tensor row(Tensor rows, int index) {
        return rows.slice(0, index, index + 1).reshape(rows.shape().size(1));
    }

    private Tensor perChannel(Tensor numbers) {
        int[] sizes = new int[shape.rank() - 1];
        Arrays.fill(sizes, 1);
        sizes[0] = shape.size(1);
        return numbers.reshape(sizes);
    }
}
