package org.gan4j.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.NoGradient;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Runs trained networks with any forward methods: in {@link Mode#EVAL}, unrecorded, in batches of fixed sizes, and
 * without changing any state.
 *
 * <pre>{@code
 * Tensor images = Sampling.of(conditional).run(noise, labels, conditional::forward);
 * }</pre>
 *
 * <p>Each run computes with the networks' values at its start, or with the averages inside {@code ema.use}. Any number
 * of threads may share a sampling without a stream, even while another thread trains the networks; neither affects the
 * other's results.
 *
 * <p>Inputs are cut along their first axis into batches of 64. The last batch is padded to a power of two with copies
 * of its rows, whose results are dropped, so that kernels see few different sizes, whatever the number of samples.
 * There is no padding where the samples of a pass depend on one another: in the training modes and with {@link
 * MinibatchStdDev} or {@link MinibatchDiscrimination}.
 */
public final class Sampling {
    private static final int DEFAULT_LOT = 64;

    private final List<Module> modules;
    private final Mode mode;
    private final @Nullable RandomStream random;
    private final int lot;

    private Sampling(List<Module> modules, Mode mode, @Nullable RandomStream random, int lot) {
        this.modules = modules;
        this.mode = mode;
        this.random = random;
        this.lot = lot;
    }

    /**
     * Creates a sampling.
     *
     * @param modules all networks that take part
     * @return a sampling in EVAL, in batches of 64
     */
    public static Sampling of(Module... modules) {
        return new Sampling(List.of(modules), Mode.EVAL, null, DEFAULT_LOT);
    }

    /**
     * Sets another mode, with dropout masks and other random numbers of layers drawn from a stream. Pix2Pix's networks
     * are sampled in TRAIN_SILENT, with dropout and the statistics of the batch. One thread at a time may use a stream.
     *
     * @param newMode EVAL, EVAL_STOCHASTIC or TRAIN_SILENT
     * @param newRandom stream that layers draw from
     * @return a sampling of the same networks
     * @throws IllegalArgumentException for TRAIN, which changes learned state
     */
    public Sampling in(Mode newMode, RandomStream newRandom) {
        if (newMode == Mode.TRAIN) {
            throw new IllegalArgumentException(
                    "Sampling: expects EVAL, EVAL_STOCHASTIC or TRAIN_SILENT, got TRAIN, which changes learned state");
        }
        return new Sampling(modules, newMode, newRandom, lot);
    }

    /**
     * Sets the size of a batch.
     *
     * @param newLot largest number of samples in a pass, a power of two
     * @return a sampling of the same networks
     * @throws IllegalArgumentException if it is no power of two
     */
    public Sampling batchSize(int newLot) {
        if (newLot < 1 || Integer.bitCount(newLot) != 1) {
            throw new IllegalArgumentException("Sampling: expects batches of a power of two, got " + newLot);
        }
        return new Sampling(modules, mode, random, newLot);
    }

    /**
     * Computes a pass, batch by batch.
     *
     * @param input [n, ..], n at least 1
     * @param pass computes [m, ..] from [m, ..]
     * @return the outputs, [n, ..]
     */
    public Tensor run(Tensor input, UnaryOperator<Tensor> pass) {
        return run(List.of(input), inputs -> pass.apply(inputs.get(0)));
    }

    /**
     * Computes a pass over inputs and conditions, batch by batch.
     *
     * @param input [n, ..], n at least 1
     * @param condition [n, ..]
     * @param pass computes [m, ..] from an input and a condition, each [m, ..]
     * @return the outputs, [n, ..]
     */
    public Tensor run(Tensor input, Tensor condition, BinaryOperator<Tensor> pass) {
        return run(List.of(input, condition), inputs -> pass.apply(inputs.get(0), inputs.get(1)));
    }

    /**
     * Returns the outputs of a pass, computed batch by batch.
     *
     * @param inputs one or more tensors, each [n, ..], n at least 1
     * @param pass computes [m, ..] from tensors [m, ..]
     * @return [n, ..], a tensor of the caller's scope
     * @throws ShapeException if inputs differ in n, or outputs from their inputs in m
     */
    public Tensor run(List<Tensor> inputs, Function<List<Tensor>, Tensor> pass) {
        int count = count(inputs);
        return alone(() -> Scope.keeping(() -> {
            List<Tensor> outputs = new ArrayList<>();
            for (int from = 0; from < count; from += lot) {
                int first = from;
                int size = Math.min(lot, count - from);
                outputs.add(Scope.keeping(() -> lot(inputs, first, size, pass)));
            }
            return outputs.size() == 1 ? outputs.get(0) : Tensor.concatenate(0, outputs);
        }));
    }

    /**
     * Runs code in the mode, unrecorded, on one snapshot of the networks.
     *
     * @param <T> type of the result
     * @param code code that runs the networks
     * @return the result of the code
     */
    public <T extends @Nullable Object> T alone(Supplier<T> code) {
        Supplier<T> snapshots = () -> NoGradient.run(code);
        for (Module module : modules) {
            Supplier<T> inner = snapshots;
            snapshots = () -> module.snapshot(inner);
        }
        return Pass.run(null, mode, random, snapshots);
    }

    private Tensor lot(List<Tensor> inputs, int from, int size, Function<List<Tensor>, Tensor> pass) {
        int filled = isFilled() ? Integer.highestOneBit(2 * size - 1) : size;
        Tensor output = pass.apply(inputs.stream()
                .map(input -> filled(input.slice(0, from, from + size), filled))
                .toList());
        if (output.shape().rank() == 0 || output.shape().size(0) != filled) {
            throw new ShapeException("Sampling: expects a pass that gives an output for each of " + filled
                    + " inputs, got " + output.shape());
        }
        return filled == size ? output : output.slice(0, 0, size);
    }

    /** Pads rows with copies of the first ones. */
    private static Tensor filled(Tensor rows, int count) {
        int size = rows.shape().size(0);
        return size == count ? rows : Tensor.concatenate(0, rows, rows.slice(0, 0, count - size));
    }

    private boolean isFilled() {
        return !mode.trains()
                && modules.stream()
                        .flatMap(module -> module.modules().stream())
                        .noneMatch(part -> part instanceof MinibatchStdDev || part instanceof MinibatchDiscrimination);
    }

    private static int count(List<Tensor> inputs) {
        int count = inputs.isEmpty() || inputs.get(0).shape().rank() == 0
                ? 0
                : inputs.get(0).shape().size(0);
        for (Tensor input : inputs) {
            if (count == 0 || input.shape().rank() == 0 || input.shape().size(0) != count) {
                throw new ShapeException("Sampling: expects inputs [n, *] with the same n, at least 1, got "
                        + inputs.stream().map(Tensor::shape).toList());
            }
        }
        if (count == 0) {
            throw new ShapeException("Sampling: expects one input or more, got none");
        }
        return count;
    }
}
