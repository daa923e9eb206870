package org.gan4j.nn;

import org.gan4j.backend.Backend;
import org.gan4j.random.Distribution;
import org.gan4j.random.RandomNumbers;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;

/**
 * Base of the dropout layers: in training, a mask that is 0 with a probability and 1 / (1 - probability) otherwise; in
 * EVAL, nothing.
 *
 * <p>Passes in TRAIN_SILENT draw from a stream of their own, so that they do not change the masks of passes in TRAIN. A
 * pass with a stream of its own ({@link Module#in(Mode, RandomStream, java.util.function.Supplier)}) draws from that.
 */
abstract class RandomMask extends Layer implements PerSample {
    private final double probability;
    private final RandomStream random;
    private final RandomStream silent;

    RandomMask(double probability, RandomStream random) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException(
                    getClass().getSimpleName() + ": expects a probability in [0, 1], got " + probability);
        }
        this.probability = probability;
        RandomStream own = random.split(random.nextLong());
        this.random = stream("stream", own.split("dropout"));
        this.silent = stream("silent_stream", own.split("silent dropout"));
    }

    /** Returns the mask's shape, which broadcasts to the input's. */
    abstract Shape maskShape(Tensor input);

    @Override
    protected final Tensor compute(Tensor input) {
        Shape shape = maskShape(input);
        if (!mode().draws() || probability == 0) {
            return input;
        }
        RandomNumbers mask = masks(mode()).numbers(Distribution.dropout(probability), shape.elements());
        Backend backend = input.backend();
        return input.multiply(Tensor.wrap(backend, backend.random(shape, input.dtype(), mask)));
    }

    private RandomStream masks(Mode mode) {
        RandomStream stream = drawing(mode == Mode.TRAIN ? random : silent);
        if (stream == silent && mode == Mode.EVAL_STOCHASTIC) {
            throw new IllegalStateException(
                    this + ": expects a stream for its masks in EVAL_STOCHASTIC, as in(mode, stream, code) gives one");
        }
        return stream;
    }

    @Override
    public final String toString() {
        return getClass().getSimpleName() + "(" + probability + ")";
    }
}
