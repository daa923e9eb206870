package org.gan4j.data;

import java.util.OptionalInt;
import java.util.function.Function;
import org.gan4j.io.Stateful;

/**
 * Endless sequence of batches, epoch after epoch, with a position that can be saved.
 *
 * <p>Its state is the number of batches consumed; once restored, it continues with exactly the batch that would have
 * come next. Not thread-safe.
 *
 * @param <B> input of a training step
 */
public interface BatchSource<B> extends Stateful, AutoCloseable {
    /** {@return the next batch, whose tensors belong to the caller's innermost open scope} */
    B next();

    /** {@return the number of batches in an epoch, at least 1} */
    int batchesPerEpoch();

    /** {@return the number of batches that {@link #next} has returned since the start of the first epoch} */
    long consumed();

    /** {@return the number of samples in the smallest batch of an epoch; empty if the source does not know it} */
    default OptionalInt smallestBatch() {
        return OptionalInt.empty();
    }

    /** {@return the epoch, counted from 0, of the batch that {@link #next} returns next} */
    default long epoch() {
        return consumed() / batchesPerEpoch();
    }

    /**
     * Pairs the batches of two sources: a step of CycleGAN takes a batch of either domain.
     *
     * <p>An epoch is that of the longer source; the shorter one starts again meanwhile. Closing it closes both sources.
     *
     * @param <A> type of the first source's batches
     * @param <B> type of the second source's batches
     * @param first source of each pair's first batch
     * @param second source of each pair's second batch
     * @return a source of pairs
     */
    static <A, B> BatchSource<Zipped<A, B>> zip(BatchSource<A> first, BatchSource<B> second) {
        return new ZippedSource<>(first, second);
    }

    /**
     * Applies a function to each batch of this source; both sources have the same position and state.
     *
     * @param <C> type of the function's results
     * @param function depends on the batch only, because otherwise a resumed run would differ from an uninterrupted
     *     one; its tensors belong to the caller's scope
     * @return a source of the function's results
     */
    default <C> BatchSource<C> map(Function<? super B, ? extends C> function) {
        return new MappedSource<>(this, function);
    }

    /** Ends background work; has no effect when called again. */
    @Override
    void close();
}
