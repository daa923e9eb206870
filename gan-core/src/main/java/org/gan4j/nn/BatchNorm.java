package org.gan4j.nn;

import java.util.stream.IntStream;
import org.gan4j.backend.DType;
import org.gan4j.collective.Collective;
import org.gan4j.collective.DataParallel;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.MutableTensor;
import org.gan4j.tensor.NoGradient;
import org.gan4j.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Base of the batch normalisations: y = (x - mean) / sqrt(variance + eps) * weight + bias, for each channel.
 *
 * <p>In training, mean and biased variance are the batch's; running values are updated, in TRAIN only, by new = (1 -
 * momentum) * old + momentum * batch, with the unbiased variance. In EVAL, the running values are used. In a
 * data-parallel step that {@linkplain DataParallel#synchronisesBatchNorm asks for it}, mean and variance are those of
 * all ranks' batches, of the same size on each. Ioffe and Szegedy, ICML 2015; names and defaults are PyTorch's.
 */
abstract class BatchNorm extends Layer {
    private final int channels;
    private final double eps;
    private final double momentum;
    private final @Nullable Parameter weight;
    private final @Nullable Parameter bias;
    private final Buffer runningMean;
    private final Buffer runningVar;
    private final Buffer batches;

    BatchNorm(BatchNormSettings settings) {
        settings.require(getClass().getSimpleName());
        this.channels = settings.channels();
        this.eps = settings.eps();
        this.momentum = settings.momentum();
        Shape shape = Shape.of(channels);
        this.weight = settings.affine() ? parameter("weight", shape, 1) : null;
        this.bias = settings.affine() ? parameter("bias", shape, 0) : null;
        this.runningMean = buffer("running_mean", shape, DType.FLOAT32, 0);
        this.runningVar = buffer("running_var", shape, DType.FLOAT32, 1);
        this.batches = buffer("num_batches_tracked", Shape.scalar(), DType.INT32, 0);
    }

    /** Returns true if the layer takes inputs of this shape, apart from the number of channels on axis 1. */
    abstract boolean takes(Shape shape);

    /** Returns the inputs that the layer takes, for its error message. */
    abstract String expected(int channelCount);

    @Override
    protected final Tensor compute(Tensor input) {
        Shape shape = input.shape();
        if (!takes(shape) || shape.size(1) != channels) {
            throw expects(expected(channels), input);
        }
        return mode().trains() ? normalizedByBatch(input) : affine(normalizedByRunning(input));
    }

    private Tensor normalizedByBatch(Tensor input) {
        int count = input.shape().elements() / channels;
        Collective all = DataParallel.current()
                .filter(DataParallel::synchronisesBatchNorm)
                .map(DataParallel::collective)
                .orElse(null);
        if (all != null) {
            return normalizedByAll(input, count, all);
        }
        if (count <= 1) {
            throw new ShapeException(this + ": expects more than one value per channel in training, got "
                    + input.shape() + ": a single sample has no variance; DataLoader.dropLast() leaves out a last batch"
                    + " of one");
        }
        Tensor moments = input.batchStatistics();
        if (mode() == Mode.TRAIN) {
            MutableTensor.together(() -> NoGradient.run(() -> track(moments, count)));
        }
        return input.batchNorm(
                moments, weight == null ? null : weight.value(), bias == null ? null : bias.value(), eps);
    }

    /**
     * Normalises by the statistics of all ranks' inputs. They are summed as differences from the running mean, which is
     * the same on all ranks, since a sum of large squares would lose the digits of a small variance.
     */
    private Tensor normalizedByAll(Tensor input, int count, Collective all) {
        Tensor running = runningMean.value();
        int[] axes = IntStream.range(0, input.shape().rank())
                .filter(axis -> axis != 1)
                .toArray();
        Tensor shifted = input.subtract(Standardized.perChannel(running, input));
        Tensor sums = Tensor.concatenate(0, shifted.sum(axes), shifted.square().sum(axes))
                .allReduceSum(all)
                .divide((double) count * all.size());
        Tensor offset = sums.slice(0, 0, channels);
        Tensor variance =
                sums.slice(0, channels, 2 * channels).subtract(offset.square()).relu();
        if (mode() == Mode.TRAIN) {
            Tensor moments = NoGradient.run(() -> Tensor.stack(0, offset.add(running), variance));
            MutableTensor.together(() -> NoGradient.run(() -> track(moments, (long) count * all.size())));
        }
        Tensor deviation = variance.add(eps).sqrt();
        return affine(shifted.subtract(Standardized.perChannel(offset, input))
                .divide(Standardized.perChannel(deviation, input)));
    }

    private void track(Tensor moments, long count) {
        Shape shape = Shape.of(channels);
        move(runningMean, moments.slice(0, 0, 1).reshape(shape));
        move(runningVar, moments.slice(0, 1, 2).reshape(shape).multiply((double) count / (count - 1)));
        // FLOAT64 represents every INT32 exactly, and a sum on the backend needs no copy to the host.
        batches.assign(batches.value().to(DType.FLOAT64).add(1).to(DType.INT32));
    }

    private void move(Buffer running, Tensor batch) {
        running.assign(running.value().multiply(1 - momentum).add(batch.multiply(momentum)));
    }

    private Tensor normalizedByRunning(Tensor input) {
        Tensor deviation = runningVar.value().add(eps).sqrt();
        return input.subtract(Standardized.perChannel(runningMean.value(), input))
                .divide(Standardized.perChannel(deviation, input));
    }

    private Tensor affine(Tensor normalized) {
        if (weight == null || bias == null) {
            return normalized;
        }
        return normalized
                .multiply(Standardized.perChannel(weight.value(), normalized))
                .add(Standardized.perChannel(bias.value(), normalized));
    }

    @Override
    public final String toString() {
        return getClass().getSimpleName() + "(" + channels + ", eps=" + eps + ", momentum=" + momentum
                + (weight == null ? ", affine=false)" : ")");
    }
}
