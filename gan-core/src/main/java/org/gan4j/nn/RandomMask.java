package org.gan4j.nn;

import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/**
 * The common part of the dropouts: in training, a mask that is 0 with a probability and 1 / (1 - probability) otherwise;
 * in EVAL, nothing.
 *
 * <p>Passes in TRAIN_SILENT draw from a stream of their own, so that they change no mask of a pass in TRAIN. A pass with a
 * stream of its own ({@link Module#in(Mode, RandomStream, java.util.function.Supplier)}) draws from that.
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

    /** The mask's shape, which broadcasts to the input's. */
    abstract Shape maskShape(Tensor input);

    @Override
    protected final Tensor compute(Tensor input) {
        Shape shape = maskShape(input);
        if (!mode().draws() || probability == 0) {
            return input;
        }
        RandomStream stream = masks(mode());
        return Scope.keeping(
                () -> input.multiply(mask(shape, stream).to(input.backend()).to(input.dtype())));
    }

    private RandomStream masks(Mode mode) {
        RandomStream stream = drawing(mode == Mode.TRAIN ? random : silent);
        if (stream == silent && mode == Mode.EVAL_STOCHASTIC) {
            throw new IllegalStateException(
                    this + ": expects a stream for its masks in EVAL_STOCHASTIC, as in(mode, stream, code) gives one");
        }
        return stream;
    }

    /** One draw of 32 bits an element. */
    private Tensor mask(Shape shape, RandomStream stream) {
        long dropped = Math.round(probability * 0x1p32);
        float[] choice = {(float) (1 / (1 - probability)), 0};
        float[] mask = new float[shape.elements()];
        long[] bits = new long[(mask.length + 1) / 2];
        stream.fillLongs(bits);
        for (int i = 0; i < mask.length; i++) {
            long draw = (i & 1) == 0 ? bits[i >> 1] >>> 32 : bits[i >> 1] & 0xffffffffL;
            // The sign of a difference: a branch that nothing predicts would take most of the time.
            mask[i] = choice[(int) ((draw - dropped) >>> 63)];
        }
        return Tensor.of(shape, mask);
    }

    @Override
    public final String toString() {
        return getClass().getSimpleName() + "(" + probability + ")";
    }
}
