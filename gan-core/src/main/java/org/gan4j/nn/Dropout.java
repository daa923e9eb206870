package org.gan4j.nn;

import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/**
 * In training, sets elements to 0 with a probability and scales the others by 1 / (1 - probability); in EVAL, nothing.
 *
 * <p>Srivastava et al., JMLR 2014. Passes in TRAIN_SILENT draw from a stream of their own, so that they change no mask
 * of a pass in TRAIN.
 */
public final class Dropout extends Layer {
    private static final double DEFAULT = 0.5;

    private final double probability;
    private final RandomStream random;
    private final RandomStream silent;

    /** PyTorch's default of one half. */
    public Dropout(RandomStream random) {
        this(DEFAULT, random);
    }

    /**
     * A dropout with streams of its own.
     *
     * @param random what the streams are split from: layers that share it differ
     * @throws IllegalArgumentException unless {@code 0 <= probability <= 1}
     */
    public Dropout(double probability, RandomStream random) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("Dropout: expects a probability in [0, 1], got " + probability);
        }
        this.probability = probability;
        RandomStream own = random.split(random.nextLong());
        this.random = stream("stream", own.split("dropout"));
        this.silent = stream("silent_stream", own.split("silent dropout"));
    }

    @Override
    public Tensor forward(Tensor input) {
        if (!mode().trains() || probability == 0) {
            return input;
        }
        RandomStream stream = mode() == Mode.TRAIN ? random : silent;
        return Scope.keeping(() ->
                input.multiply(mask(input.shape(), stream).to(input.backend()).to(input.dtype())));
    }

    /** One draw of 32 bits an element. */
    private Tensor mask(Shape shape, RandomStream stream) {
        long dropped = Math.round(probability * 0x1p32);
        float kept = (float) (1 / (1 - probability));
        float[] mask = new float[shape.elements()];
        for (int i = 0; i < mask.length; i += 2) {
            long bits = stream.nextLong();
            mask[i] = (bits >>> 32) < dropped ? 0 : kept;
            if (i + 1 < mask.length) {
                mask[i + 1] = (bits & 0xffffffffL) < dropped ? 0 : kept;
            }
        }
        return Tensor.of(shape, mask);
    }

    @Override
    public String toString() {
        return "Dropout(" + probability + ")";
    }
}
