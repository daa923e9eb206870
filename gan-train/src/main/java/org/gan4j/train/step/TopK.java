package org.gan4j.train.step;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;

/**
 * Top-k training: the generator's adversarial loss counts only its most convincing samples of each batch, by the
 * discriminator's output; the other ones have no gradient. Immutable; safe to share between threads.
 *
 * <p>Sinha et al., NeurIPS 2020. The discriminator's loss and the terms of the generator's loss count all samples.
 *
 * @param fraction the fraction of a batch that counts in the end, in (0, 1]; 0.5 in the paper
 * @param updates the updates of the generator in which it falls from 1, along a line; 0 for a constant fraction
 */
public record TopK(double fraction, long updates) {
    /**
     * Checks the values.
     *
     * @param fraction the fraction of a batch that counts in the end, in (0, 1]; 0.5 in the paper
     * @param updates the updates of the generator in which it falls from 1, along a line; 0 for a constant fraction
     * @throws IllegalArgumentException if a number is out of its range
     */
    public TopK {
        if (!(fraction > 0 && fraction <= 1)) {
            throw new IllegalArgumentException("TopK: expects a fraction above 0, up to 1, got " + fraction);
        }
        if (updates < 0) {
            throw new IllegalArgumentException("TopK: expects to fall in 0 updates or more, got " + updates);
        }
    }

    /**
     * {@return a constant fraction}
     *
     * @param fraction the fraction of a batch that counts in the end, in (0, 1]; 0.5 in the paper
     */
    public static TopK of(double fraction) {
        return new TopK(fraction, 0);
    }

    /**
     * Lets the fraction fall from 1 along a line over a number of updates.
     *
     * @param newUpdates the updates of the generator in which it falls; 0 for a constant fraction
     * @return the choice with this fall
     */
    public TopK within(long newUpdates) {
        return new TopK(fraction, newUpdates);
    }

    /** Returns the number of samples that count, of {@code count}, at least one. */
    int kept(int count, long update) {
        double done = update >= updates ? 1 : (double) update / updates;
        return Math.max(1, (int) Math.round((1 - (1 - fraction) * done) * count));
    }

    /**
     * Selects the outputs that count, largest first.
     *
     * @param logits [n, ..]; those of patches are compared by their mean
     */
    Tensor select(Tensor logits, long update) {
        int count = logits.shape().size(0);
        int kept = kept(count, update);
        if (kept == count) {
            return logits;
        }
        double[] values = logits.detach().toDoubles();
        int each = values.length / count;
        double[] means = IntStream.range(0, count)
                .mapToDouble(
                        i -> Arrays.stream(values, i * each, (i + 1) * each).sum() / each)
                .toArray();
        int[] largest = IntStream.range(0, count)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -means[i]))
                .limit(kept)
                .mapToInt(i -> i)
                .toArray();
        return logits.gather(Tensor.ofInts(Shape.of(kept), largest).to(logits.backend()));
    }
}
